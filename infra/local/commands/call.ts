import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Command } from 'commander';
import { readInboxFile } from '../../../src/channels/inbox-file.ts';
import type { StoredContact } from '../../../src/contracts/contact.ts';
import { contactIdOf } from '../../../src/kernel/ids.ts';
import { ENVIRONMENT, INBOX_PREFIXES } from '../../names.ts';
import { LocalRunError } from '../local-run-error.ts';
import { caseLines } from './case-lines.ts';
import { type RunningHotline, runningHotline } from './running-hotline.ts';

const POLL_MS = 300;
const WAIT_MS = 30_000;

/** `call FILE`: puts a transcript into the inbox bucket, as a telephone system would, and shows its cases. */
export function callCommand(program: Command): void {
  program
    .command('call')
    .description('drop a call transcript (Transcribe, Call Analytics, Contact Lens, plain text ...) and see the case')
    .argument('<file>', 'transcript file')
    .action(async (file: string) => {
      const hotline = runningHotline(program.opts<{ dataDir: string }>().dataDir);
      try {
        await call(file, hotline);
      } finally {
        hotline.close();
      }
    });
}

async function call(file: string, hotline: RunningHotline): Promise<void> {
  const bytes = readFile(file);
  const key = `${INBOX_PREFIXES.calls}${basename(file)}`;
  const Bucket = hotline.variable(ENVIRONMENT.inboxBucket);
  const put = await hotline.clients.s3.send(new PutObjectCommand({ Bucket, Key: key, Body: bytes }));
  const etag = (put.ETag ?? '').replaceAll('"', '');
  const reading = await readInboxFile({ key, etag, bytes });
  if (!reading.ok) {
    throw new LocalRunError({
      zh: `文件已收下，但读不成通话记录：${reading.error.reason}。它在工作台的“失败”列表里。`,
      en: `The file was taken in but is no readable transcript: ${reading.error.reason}. It is on the console's list of failures.`,
    });
  }
  const ids = reading.value.map((inbound) => contactIdOf(inbound.channel, inbound.sourceRef));
  const contacts = await finished(ids, hotline);
  for (const contact of contacts) process.stdout.write(`${await caseLines(contact, hotline)}\n`);
  if (contacts.length < ids.length) process.exitCode = 1;
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new LocalRunError({ zh: `读不到文件 ${file}。`, en: `Cannot read ${file}.` }, { cause });
  }
}

async function finished(ids: readonly string[], hotline: RunningHotline): Promise<readonly StoredContact[]> {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const contacts = await hotline.contacts(ids);
    const done = contacts.filter((contact) => contact.status !== 'stored');
    if (done.length === ids.length || Date.now() > until) return done;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
