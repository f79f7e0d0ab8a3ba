import { once } from 'node:events';
import type { LookupFunction } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { HttpWebhookSender, MAX_ANSWER_BYTES } from '../../src/adapters/http/webhook-sender.ts';
import { GOOD_URLS, REFUSED_ANSWERS, REFUSED_URLS } from '../support/ssrf-vectors.ts';
import { type SinkAnswer, startSink } from '../support/webhook-sink.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const aSink = async (answer?: SinkAnswer) => {
  const sink = await startSink(answer);
  closers.push(sink.close);
  return sink;
};

function aSender(fields: Partial<ConstructorParameters<typeof HttpWebhookSender>[0]> = {}) {
  const sender = new HttpWebhookSender({
    policy: { allowLoopback: true, allowedHosts: new Set() },
    timeoutMs: 300,
    ...fields,
  });
  closers.push(() => sender.close());
  return sender;
}

const strict = { allowLoopback: false, allowedHosts: new Set<string>() };
const post = (sender: HttpWebhookSender, url: string) =>
  sender.post({ url, headers: { 'webhook-id': 'e-1' }, body: '{"a":"工单"}' });

/** Resolves every name as told, one answer after the other. */
const resolving = (...answers: readonly (readonly string[])[]): LookupFunction => {
  let asked = 0;
  return (_hostname, options, callback) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all === true) callback(null, found);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  };
};

describe('sending', () => {
  test('posts the bytes and headers it is given and reuses the connection', async () => {
    const sink = await aSink();
    const sender = aSender();
    for (let round = 0; round < 5; round += 1) {
      expect(await post(sender, `${sink.url}/hook`)).toMatchObject({ kind: 'answered', status: 204, answer: '' });
    }
    expect(sink.received).toHaveLength(5);
    expect(sink.received[0]).toMatchObject({ path: '/hook', body: '{"a":"工单"}', headers: { 'webhook-id': 'e-1' } });
    expect(sink.connections()).toBe(1);
  });

  test('reports a redirect and does not follow it', async () => {
    const target = await aSink();
    const sink = await aSink((response) => response.writeHead(307, { location: target.url }).end());
    expect(await post(aSender(), sink.url)).toMatchObject({ kind: 'answered', status: 307 });
    expect(target.received).toHaveLength(0);
  });

  test('gives up on a receiver that never answers, that drips, or that hangs up', async () => {
    const silent = await aSink(() => {});
    const dripping = await aSink((response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(drip));
    });
    const rude = await aSink((response) => response.destroy());
    const sender = aSender();
    expect(await post(sender, silent.url)).toMatchObject({ kind: 'error', error: 'timeout' });
    expect(await post(sender, dripping.url)).toMatchObject({ kind: 'error', error: 'timeout' });
    expect(await post(sender, rude.url)).toMatchObject({ kind: 'error', error: 'reset' });
    await silent.close();
    closers.splice(closers.indexOf(silent.close), 1);
    expect(await post(sender, silent.url)).toMatchObject({ kind: 'error', error: 'refused' });
  });

  test('reads an endless answer to its limit only', async () => {
    const endless = await aSink((response) => {
      response.writeHead(200);
      const pour = () => {
        while (response.write('工'.repeat(1_000)));
      };
      response.on('drain', pour);
      pour();
    });
    const outcome = await post(aSender({ timeoutMs: 5_000 }), endless.url);
    expect(outcome).toMatchObject({ kind: 'answered', status: 200 });
    expect(Buffer.byteLength(outcome.kind === 'answered' ? outcome.answer : '')).toBeLessThanOrEqual(
      MAX_ANSWER_BYTES + 3,
    );
  });

  test('passes Retry-After on', async () => {
    const sink = await aSink((response) => response.writeHead(503, { 'retry-after': '120' }).end());
    expect(await post(aSender(), sink.url)).toMatchObject({ status: 503, retryAfter: '120' });
  });
});

describe('not reaching inside', () => {
  test('refuses every URL of the list without a connection, whatever its name resolves to', async () => {
    const sender = aSender({ policy: strict, lookup: resolving(['127.0.0.1']) });
    const through: string[] = [];
    for (const { url } of REFUSED_URLS) {
      const outcome = await post(sender, url);
      if (outcome.kind !== 'error' || outcome.error !== 'blocked-address') through.push(url);
    }
    expect(through).toEqual([]);
  });

  test('refuses a good name that resolves to any address of the list, alone or among public ones', async () => {
    const through: string[] = [];
    for (const address of REFUSED_ANSWERS) {
      for (const answer of [[address], ['8.8.8.8', address], [address, '8.8.8.8']]) {
        const outcome = await post(aSender({ policy: strict, lookup: resolving(answer) }), 'https://hooks.gov.cn/');
        if (outcome.kind !== 'error' || outcome.error !== 'blocked-address') through.push(answer.join());
      }
    }
    expect(through).toEqual([]);
  });

  test('a name that turns inside between two connections reaches nothing', async () => {
    let connections = 0;
    const inside = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    inside.listen(8443, '127.0.0.1');
    await once(inside, 'listening');
    closers.push(() => inside.close());
    // 192.0.2.0/24 would be blocked itself; an unroutable public address stands for the first, honest answer.
    const sender = aSender({ policy: strict, lookup: resolving(['223.5.5.5'], ['127.0.0.1']) });
    const first = await post(sender, 'https://hooks.gov.cn:8443/');
    expect(first).not.toMatchObject({ error: 'blocked-address' });
    expect(await post(sender, 'https://hooks.gov.cn:8443/')).toMatchObject({ error: 'blocked-address' });
    expect(connections).toBe(0);
  });

  test('lets every good URL get as far as the network', async () => {
    const stopped: string[] = [];
    const sender = aSender({ policy: strict, timeoutMs: 50, lookup: resolving(['223.5.5.5']) });
    await Promise.all(
      GOOD_URLS.map(async (url) => {
        const outcome = await post(sender, url);
        if (outcome.kind === 'error' && outcome.error === 'blocked-address') stopped.push(url);
      }),
    );
    expect(stopped).toEqual([]);
  });
});
