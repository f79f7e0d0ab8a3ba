import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deleteExpired } from '../../infra/local/engines/expiry.ts';
import { readRunFile } from '../../infra/local/run-file.ts';
import { type LocalRun, startLocal } from '../../infra/local/start-local.ts';
import { FixedClock } from '../../src/kernel/clock.ts';
import { type FixtureApp, fixtureApp } from './local-fixture/fixture-app.ts';
import { listeningAddresses } from './local-fixture/listening-addresses.ts';

const WITHIN = { timeout: 10_000, interval: 50 };

let app: FixtureApp;
let run: LocalRun;

function queueUrl(): string {
  return run.variables['worker']?.['QUEUE_URL'] ?? '';
}

async function send(body: string): Promise<void> {
  await run.clients.sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(), MessageBody: body }));
}

async function put(pk: string, more: Record<string, { S: string } | { N: string }> = {}): Promise<void> {
  await run.clients.dynamodb.send(new PutItemCommand({ TableName: 'FixtureTable', Item: { pk: { S: pk }, ...more } }));
}

function recordedBy(from: string): Record<string, unknown>[] {
  return app.recorded().filter((entry) => entry['from'] === from);
}

beforeAll(async () => {
  app = fixtureApp({ tick: new Date(Date.now() + 4000) });
  run = await startLocal({ dataDir: app.dataDir, port: 0, cdkOut: app.cdkOut, quiet: true, environment: {} });
});

afterAll(async () => {
  await run.stop();
  app.remove();
});

describe('a queue source', () => {
  test('deletes what was done, tries again what failed, and leaves it to the dead-letter queue in the end', async () => {
    await send('fine');
    await send('poison');
    await vi.waitFor(async () => {
      expect((await run.queueDepths())['Service-DeadLetters']?.waiting).toBe(1);
    }, WITHIN);
    const bodies = recordedBy('worker').map(({ body }) => body);
    expect(bodies.filter((body) => body === 'fine')).toHaveLength(1);
    expect(bodies.filter((body) => body === 'poison')).toHaveLength(2);
    expect((await run.queueDepths())['Service-Queue']).toEqual({ waiting: 0, inHand: 0, delayed: 0 });
  });

  test('survives a function that ends its own process, and hands the message over again', async () => {
    await send('crash');
    await vi.waitFor(() => {
      expect(recordedBy('worker').filter(({ body }) => body === 'crash')).toHaveLength(2);
    }, WITHIN);
  });
});

describe('a stream source', () => {
  test('delivers changes in order, goes back to the first failed one, and passes over what the filter does not want', async () => {
    for (const pk of ['one', 'ignored-1', 'fails-once', 'three']) await put(pk);
    await vi.waitFor(() => {
      expect(recordedBy('changes').map(({ pk }) => pk)).toEqual(['one', 'fails-once', 'three']);
    }, WITHIN);
  });

  test('gives up after the last retry, tells the failure queue, and goes on', async () => {
    await put('never-works');
    await put('after');
    await vi.waitFor(async () => {
      expect(recordedBy('changes').map(({ pk }) => pk)).toContain('after');
      expect((await run.queueDepths())['Service-StreamFailures']?.waiting).toBe(1);
    }, WITHIN);
  });
});

describe('a bucket', () => {
  test('tells the queue of the rule what was stored under the prefix, and nothing else', async () => {
    const Bucket = run.wiring.buckets.find(({ tellsEventBridge }) => tellsEventBridge)?.name;
    await run.clients.s3.send(new PutObjectCommand({ Bucket, Key: 'other/x.txt', Body: 'x' }));
    await run.clients.s3.send(new PutObjectCommand({ Bucket, Key: 'calls/一.json', Body: 'hello' }));
    await vi.waitFor(() => {
      const arrived = recordedBy('worker').flatMap(({ body }) =>
        String(body).startsWith('{') ? [JSON.parse(String(body))] : [],
      );
      expect(arrived).toHaveLength(1);
      expect(arrived[0]).toMatchObject({
        source: 'aws.s3',
        'detail-type': 'Object Created',
        detail: { bucket: { name: Bucket }, object: { key: 'calls/一.json', size: 5 } },
      });
    }, WITHIN);
  });
});

describe('a schedule', () => {
  test('fires at its local time with its input', async () => {
    await vi.waitFor(() => expect(recordedBy('tick')).toEqual([{ from: 'tick', event: { tick: true } }]), WITHIN);
  });
});

describe('a table', () => {
  test('answers queries of its index', async () => {
    await put('due-1', { duePk: { S: 'DUE#0' } });
    const { Items } = await run.clients.dynamodb.send(
      new QueryCommand({
        TableName: 'FixtureTable',
        IndexName: 'due',
        KeyConditionExpression: 'duePk = :due',
        ExpressionAttributeValues: { ':due': { S: 'DUE#0' } },
      }),
    );
    expect(Items).toEqual([{ pk: { S: 'due-1' }, duePk: { S: 'DUE#0' } }]);
  });

  test('loses the items whose time has come, and keeps the others', async () => {
    await put('old', { expiresAt: { N: '1000' } });
    await put('young', { expiresAt: { N: '99999999999' } });
    const table = run.wiring.tables[0];
    if (table === undefined) throw new Error('no table');
    expect(await deleteExpired(run.clients.dynamodb, { table, now: new Date() })).toBe(1);
    const read = async (pk: string) =>
      (await run.clients.dynamodb.send(new GetItemCommand({ TableName: 'FixtureTable', Key: { pk: { S: pk } } }))).Item;
    expect(await read('old')).toBeUndefined();
    expect(await read('young')).toBeDefined();
  });
});

describe('the HTTP API', () => {
  test('calls the function with an event of payload 2.0', async () => {
    const response = await fetch(`${run.baseUrl}/v1/items/a%20b?x=1&x=2&y=%E6%B0%91`, {
      headers: { cookie: 'k=v; l=w', 'X-Own': '1' },
    });
    expect(response.status).toBe(200);
    const { event, remaining } = await response.json();
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /v1/items/{id}',
      rawPath: '/v1/items/a b',
      pathParameters: { id: 'a b' },
      queryStringParameters: { x: '1,2', y: '民' },
      cookies: ['k=v', 'l=w'],
      headers: { 'x-own': '1' },
      requestContext: { http: { method: 'GET', path: '/v1/items/a b', sourceIp: '127.0.0.1' } },
      isBase64Encoded: false,
    });
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(2000);
  });

  test('passes JSON on as text and everything else in base64', async () => {
    const bodyOf = async (type: string, body: string) => {
      const init = { method: 'POST', headers: { 'content-type': type }, body };
      const { event } = await (await fetch(`${run.baseUrl}/v1/x`, init)).json();
      return { body: event.body, isBase64Encoded: event.isBase64Encoded };
    };
    expect(await bodyOf('application/json', '{"a":"民"}')).toEqual({ body: '{"a":"民"}', isBase64Encoded: false });
    expect(await bodyOf('application/x-www-form-urlencoded', 'a=1')).toEqual({ body: 'YT0x', isBase64Encoded: true });
  });

  test('sends binary bodies and several cookies', async () => {
    const response = await fetch(`${run.baseUrl}/v1/binary`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255, 1]));
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('content-type')).toBe('image/png');
  });

  test('answers 500 when the function throws or ends, 503 when its time is over, and works on', async () => {
    expect((await fetch(`${run.baseUrl}/v1/throw`)).status).toBe(500);
    expect((await fetch(`${run.baseUrl}/v1/exit`)).status).toBe(500);
    expect((await fetch(`${run.baseUrl}/v1/hang`)).status).toBe(503);
    expect((await fetch(`${run.baseUrl}/v1/fine`)).status).toBe(200);
  });

  test('refuses a body of more than 10 MB', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1, 97);
    expect((await fetch(`${run.baseUrl}/v1/x`, { method: 'POST', body })).status).toBe(413);
  });

  test('answers preflight requests of allowed origins only', async () => {
    const preflight = (origin: string) =>
      fetch(`${run.baseUrl}/v1/x`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    const allowed = await preflight('https://city.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://city.example');
    expect((await preflight('https://other.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the site', () => {
  test('serves files of the deployment with their type and the headers of the policy', async () => {
    const page = await fetch(`${run.baseUrl}/`);
    expect(await page.text()).toBe('<h1>民声</h1>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe("default-src 'self'");
    expect((await fetch(`${run.baseUrl}/chat/app.js`)).headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  test('lets the edge function rewrite paths, and shows the error page for what is not there', async () => {
    expect(await (await fetch(`${run.baseUrl}/chat/`)).text()).toBe('<h1>chat</h1>');
    const missing = await fetch(`${run.baseUrl}/nowhere.html`);
    expect([missing.status, await missing.text()]).toEqual([404, 'nothing here']);
  });

  test('takes no writing methods', async () => {
    expect((await fetch(`${run.baseUrl}/index.html`, { method: 'POST' })).status).toBe(405);
  });
});

describe('a function', () => {
  test('sees loopback endpoints, a local sealing key and the front as public address', async () => {
    const variables = run.variables['web'] ?? {};
    expect(variables['PUBLIC_BASE_URL']).toBe(run.baseUrl);
    expect(variables['TABLE']).toBe('FixtureTable');
    expect(variables['SEALING_KMS_KEY_ID']).toBeUndefined();
    expect(Buffer.from(variables['SEALING_KEY'] ?? '', 'base64')).toHaveLength(32);
    for (const service of ['DYNAMODB', 'SQS', 'S3']) {
      expect(new URL(variables[`AWS_ENDPOINT_URL_${service}`] ?? '').hostname).toBe('127.0.0.1');
    }
  });

  test('sees nothing of the runner’s own environment', async () => {
    process.env['LOCAL_RUN_PRIVATE'] = 'x';
    const outcome = await run.invoke('web', { rawPath: '/' });
    delete process.env['LOCAL_RUN_PRIVATE'];
    if (!outcome.ok) throw new Error(outcome.error.message);
    expect(JSON.parse(outcome.value).env).toEqual(run.variables['web']);
  });
});

test('nothing listens outside loopback', () => {
  const database = readRunFile(app.dataDir)?.databasePid ?? 0;
  const addresses = [...listeningAddresses(process.pid), ...listeningAddresses(database)];
  expect(addresses.length).toBeGreaterThanOrEqual(3);
  // 127.0.0.1, least significant byte first.
  expect(new Set(addresses)).toEqual(new Set(['0100007F']));
});

test('a run with a clock of its own gives functions its time', async () => {
  const other = fixtureApp({ tick: new Date(Date.now() + 600_000) });
  const clock = new FixedClock('2026-01-31T10:00:00Z');
  const simulated = await startLocal({
    dataDir: other.dataDir,
    port: 0,
    cdkOut: other.cdkOut,
    quiet: true,
    clock,
    environment: {},
  });
  try {
    const outcome = await simulated.invoke('web', { rawPath: '/' });
    if (!outcome.ok) throw new Error(outcome.error.message);
    expect(JSON.parse(outcome.value).now).toMatch(/^2026-01-31T10:00:0/);
  } finally {
    await simulated.stop();
    other.remove();
  }
});
