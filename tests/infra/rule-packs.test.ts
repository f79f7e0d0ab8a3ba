import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { createApp } from '../../infra/create-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'minsheng-packs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the rule packs', () => {
  it('fail a synthesis with a finding that nobody answered', () => {
    const { app } = createApp({
      outdir: join(folder, 'out'),
      functionBundles: join(folder, 'none'),
      webBundle: join(folder, 'none'),
    });
    new Queue(new Stack(app, 'Careless'), 'Plain');
    expect(() => app.synth()).toThrow(/AwsSolutions-SQS3/);
  });
});
