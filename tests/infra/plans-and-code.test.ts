import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { FUNCTION_PLANS } from '../../infra/function-plans.ts';
import { ENVIRONMENT, FUNCTION_NAMES } from '../../infra/names.ts';
import { propertiesOf } from '../support/resource-properties.ts';
import { synthesisedApp } from '../support/synthesised-app.ts';

/**
 * A local run checks no rights and tells every function what it asks for, so a plan that lacks something
 * fails only in an account. These tests read what the code asks for out of its sources.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const present = FUNCTION_NAMES.filter((name) => existsSync(join(ROOT, 'functions', name, 'index.ts')));

/** Commands and parts of transactions, and the right each needs. */
const ITEM_ACTIONS = {
  'new GetCommand': 'GetItem',
  'new BatchGetCommand': 'BatchGetItem',
  'new QueryCommand': 'Query',
  'new PutCommand': 'PutItem',
  'new UpdateCommand': 'UpdateItem',
  'new DeleteCommand': 'DeleteItem',
  'new BatchWriteCommand': 'BatchWriteItem',
  'ConditionCheck: {': 'ConditionCheckItem',
  'Put: {': 'PutItem',
  'Update: {': 'UpdateItem',
  'Delete: {': 'DeleteItem',
} as const;

/** A class is bundled whole: these never call the part of the endpoint repository that removes an endpoint. */
const NEVER_REMOVE_ENDPOINTS = new Set(['fan-out', 'deliver']);

/** The sources that end up in a function's bundle, as one text. */
async function sourcesOf(name: string): Promise<string> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [`functions/${name}/index.ts`],
    bundle: true,
    write: false,
    outdir: 'dist',
    format: 'esm',
    platform: 'node',
    packages: 'external',
    treeShaking: true,
    metafile: true,
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return inputs.map(([path]) => readFileSync(join(ROOT, path), 'utf8')).join('\n');
}

const told = new Map(
  synthesisedApp({
    mailSender: '12345@hotline.example',
    webhookAllowedHosts: 'oa.example:8443',
    openaiSecretArn: 'arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:openai',
    channelSecretsArn: 'arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:channels',
  })
    .ofType('AWS::Lambda::Function')
    .filter(({ id }) => !id.startsWith('CustomCDK'))
    .map((one) => propertiesOf(one, 'function').Environment.Variables)
    .map((variables) => [String(variables['POWERTOOLS_SERVICE_NAME']), new Set(Object.keys(variables))]),
);

describe.each(present)('the plan of %s', (name) => {
  const plan = FUNCTION_PLANS[name];

  it('tells it every name its environment asks for, and no table, queue or bucket it does not ask for', async () => {
    const folder = join(ROOT, 'functions', name);
    const own = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const resources = Object.values(ENVIRONMENT).filter((one) => /_(TABLE|QUEUE_URL|BUCKET)$/.test(one));
    const asked = resources.filter((one) => own.includes(`${one}: z.`));
    expect(resources.filter((one) => told.get(name)?.has(one)).toSorted()).toEqual(asked.toSorted());
    expect(told.get(name)?.has(ENVIRONMENT.sealingKmsKeyId) ?? false).toBe(own.includes('SealingEnvironment'));
    expect(told.get(name)?.has(ENVIRONMENT.webhookAllowedHosts) ?? false).toBe(own.includes('WebhookEnvironment'));
    expect(told.get(name)?.has(ENVIRONMENT.openaiSecretArn) ?? false).toBe(own.includes('ExtractionEnvironment'));
  });

  it('lets it do what the adapters in its bundle do to items', async () => {
    const sources = await sourcesOf(name);
    const needed = Object.entries(ITEM_ACTIONS)
      .flatMap(([code, action]) => (sources.includes(code) ? [action] : []))
      .filter((action) => action !== 'DeleteItem' || !NEVER_REMOVE_ENDPOINTS.has(name));
    expect([...plan.hotline, ...plan.identities]).toEqual(expect.arrayContaining(needed));
  });

  it('carries models where it reads contacts with them, and nowhere else', () => {
    const index = readFileSync(join(ROOT, 'functions', name, 'index.ts'), 'utf8');
    expect(plan.files.includes('model')).toBe(index.includes('buildExtractor'));
  });
});
