import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

/** What one fresh process paid for a bundle. */
export type ImportFigures = { readonly importMs: number; readonly rssKb: number };

const Printed = z.object({ importMs: z.number(), rssKb: z.number() });

/** Any value that passes the schema of a function's environment: nothing is called while a bundle loads. */
const ENVIRONMENT = {
  AWS_REGION: 'cn-north-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  HOTLINE_TABLE: 'Hotline',
  IDENTITIES_TABLE: 'Identities',
  IDEMPOTENCY_TABLE: 'Idempotency',
  CONTACTS_QUEUE_URL: 'https://sqs.cn-north-1.amazonaws.com.cn/1/contacts',
  DELIVERIES_QUEUE_URL: 'https://sqs.cn-north-1.amazonaws.com.cn/1/deliveries',
  INBOX_BUCKET: 'inbox',
  ATTACHMENTS_BUCKET: 'attachments',
  SITE_BUCKET: 'site',
  PUBLIC_BASE_URL: 'https://hotline.example',
  SEALING_KMS_KEY_ID: 'key',
  CHANNEL_SECRETS_ARN: 'secret',
  MAIL_SENDER: 'hotline@hotline.example',
  POWERTOOLS_SERVICE_NAME: 'bench',
};

/** Loads a bundle in a fresh process, as a cold start does. Throws with what the process said when it does not load. */
export function importOnce(file: string): ImportFigures {
  const script = `
    const begun = performance.now();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    const importMs = performance.now() - begun;
    process.stdout.write(JSON.stringify({ importMs, rssKb: process.memoryUsage.rss() / 1024 }));
    process.exit(0);`;
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: ENVIRONMENT,
    encoding: 'utf8',
  });
  const printed = /\{"importMs".*\}$/.exec(child.stdout)?.[0];
  if (child.status !== 0 || printed === undefined) throw new Error(`${file} does not load: ${child.stderr}`);
  return Printed.parse(JSON.parse(printed));
}
