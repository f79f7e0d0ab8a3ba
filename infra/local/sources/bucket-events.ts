import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeadObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { StoredObject } from '../engines/fauxqs.ts';
import type { RunLog } from '../run-log.ts';
import type { BucketWiring } from '../template/data-wiring.ts';
import type { RuleWiring } from '../template/schedule-wiring.ts';
import { matchesPattern } from './event-pattern.ts';
import { objectCreated } from './object-events.ts';
import type { SendToTarget } from './targets.ts';

const LedgerLine = z.tuple([z.string(), z.string(), z.string()]);

/** Tells the template's rules which objects arrived. */
export interface BucketEvents {
  /** Tells of one object that was just stored. */
  stored(object: StoredObject): Promise<void>;
  /** Tells of the objects that are there and were never told: they arrived while nothing ran, or it died in between. */
  catchUp(): Promise<void>;
}

/**
 * Does what S3 and EventBridge do between a bucket and a rule's targets. A ledger in the data folder keeps what was told
 * (bucket, key, etag), written after the target took it: an object is told at least once, and after a crash perhaps twice.
 */
export function bucketEvents(options: {
  readonly buckets: readonly BucketWiring[];
  readonly rules: readonly RuleWiring[];
  readonly s3: S3Client;
  readonly send: SendToTarget;
  readonly dataDir: string;
  readonly log: RunLog;
}): BucketEvents {
  const { s3, rules } = options;
  const told = new Set(options.buckets.filter((bucket) => bucket.tellsEventBridge).map(({ name }) => name));
  const ledgerFile = join(options.dataDir, 'objects-told.jsonl');
  const ledger = readLedger(ledgerFile);

  const tell = async (object: StoredObject & { size: number; etag: string; at: Date }): Promise<void> => {
    const line = JSON.stringify([object.bucket, object.key, object.etag]);
    const event = objectCreated(object);
    for (const rule of rules.filter(({ pattern }) => matchesPattern(event, pattern))) {
      for (const target of rule.targets) await options.send(target, event);
    }
    ledger.add(line);
    appendFileSync(ledgerFile, `${line}\n`);
  };

  return {
    stored: async ({ bucket, key }) => {
      if (!told.has(bucket)) return;
      const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      await tell({
        bucket,
        key,
        size: head.ContentLength ?? 0,
        etag: plainEtag(head.ETag),
        at: head.LastModified ?? new Date(),
      });
    },
    catchUp: async () => {
      for (const bucket of told) {
        for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
          for (const { Key: key, Size: size = 0, ETag, LastModified: at = new Date() } of page.Contents ?? []) {
            const etag = plainEtag(ETag);
            if (key === undefined || ledger.has(JSON.stringify([bucket, key, etag]))) continue;
            await tell({ bucket, key, size, etag, at });
          }
        }
      }
    },
  };
}

function plainEtag(etag: string | undefined): string {
  return (etag ?? '').replaceAll('"', '');
}

function readLedger(file: string): Set<string> {
  if (!existsSync(file)) return new Set();
  // The last line may be cut in half by a crash: it is dropped, and its object told again.
  return new Set(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => {
        try {
          return LedgerLine.safeParse(JSON.parse(line)).success;
        } catch {
          return false;
        }
      }),
  );
}
