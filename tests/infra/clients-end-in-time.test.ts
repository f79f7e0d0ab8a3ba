import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
/** A client with its settings, whose calls nest one deep. */
const CLIENT = /new (?:S3|SQS|SNS|SESv2|KMS|SecretsManager|DynamoDB)Client\((?:[^()]|\([^()]*\))*\)/g;

const sources = globSync('{src,functions}/**/*.ts', { cwd: ROOT }).map((file) => ({
  file,
  source: readFileSync(join(ROOT, file), 'utf8'),
}));
const built = sources.flatMap(({ file, source }) => [...source.matchAll(CLIENT)].map(([text]) => ({ file, text })));

describe('the clients of AWS services', () => {
  it.each(built)('of $file give up in time and say how often they try', ({ text }) => {
    expect(text).toMatch(/requestHandler: boundedHttp\(/);
    expect(text).toMatch(/maxAttempts: ATTEMPTS/);
  });

  it('are all looked at: no file makes one in another form', () => {
    const importing = sources.filter(({ source }) =>
      /new \w*(?:S3|SQS|SNS|SES|KMS|Secrets|DynamoDB)\w*Client\b/.test(source),
    );
    expect(new Set(built.map(({ file }) => file))).toEqual(new Set(importing.map(({ file }) => file)));
  });
});
