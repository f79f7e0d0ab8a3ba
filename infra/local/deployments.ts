import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { DeleteObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { contentTypeOf } from './http/content-types.ts';
import { readJsonOr, writeJson } from './json-file.ts';
import type { DeploymentWiring } from './template/deployment-wiring.ts';

const Done = z.record(z.string(), z.string());
/** Uploads at a time. */
const PARALLEL = 8;

/** Puts the files of the template's bucket deployments into their buckets, where they changed since the last start. Returns how many were put. */
export async function deployFiles(options: {
  readonly deployments: readonly DeploymentWiring[];
  readonly s3: S3Client;
  readonly dataDir: string;
}): Promise<number> {
  const ledger = join(options.dataDir, 'deployed.json');
  const done = readJsonOr(ledger, Done, {});
  let count = 0;
  for (const deployment of options.deployments) {
    // Asset keys are hashes of what is in them; markers carry values of this run.
    const state = JSON.stringify(deployment.sources.map(({ key, markers }) => [key, markers]));
    if (done[deployment.id] === state) continue;
    count += await deployOne(options.s3, deployment);
    done[deployment.id] = state;
    writeJson(ledger, done);
  }
  return count;
}

async function deployOne(s3: S3Client, deployment: DeploymentWiring): Promise<number> {
  const { bucket, prefix } = deployment;
  const files = deployment.sources.flatMap(({ path, markers }) =>
    filesUnder(path).map((file) => ({ file, markers, key: keyOf(prefix, relative(path, file)) })),
  );
  const queue = [...files];
  const upload = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { file, key, markers } = next;
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: withMarkers(readFileSync(file), markers),
          ContentType: deployment.metadata['content-type'] ?? contentTypeOf(key),
          CacheControl: deployment.metadata['cache-control'],
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, upload));
  if (deployment.prune) await prune(s3, { bucket, prefix, kept: new Set(files.map(({ key }) => key)) });
  return files.length;
}

async function prune(
  s3: S3Client,
  place: { bucket: string; prefix: string; kept: ReadonlySet<string> },
): Promise<void> {
  const Prefix = place.prefix === '' ? undefined : `${place.prefix}/`;
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: place.bucket, Prefix })) {
    for (const { Key } of page.Contents ?? []) {
      if (Key !== undefined && !place.kept.has(Key))
        await s3.send(new DeleteObjectCommand({ Bucket: place.bucket, Key }));
    }
  }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function keyOf(prefix: string, path: string): string {
  const key = path.split(sep).join('/');
  return prefix === '' ? key : `${prefix}/${key}`;
}

/** CDK writes `<<marker:...>>` where a value is known at deployment only. */
function withMarkers(body: Buffer, markers: Readonly<Record<string, string>>): Buffer {
  if (Object.keys(markers).length === 0 || !isUtf8(body)) return body;
  let text = body.toString('utf8');
  for (const [marker, value] of Object.entries(markers)) text = text.replaceAll(marker, value);
  return Buffer.from(text);
}
