import { afterEach, describe, expect, it } from 'vitest';
import { OpenAiModelClient } from '../../../src/adapters/openai/openai-model-client.ts';
import { CircuitBreaker } from '../../../src/extraction/model/circuit-breaker.ts';
import { FixedClock } from '../../../src/kernel/clock.ts';
import { type StubAnswer, type StubLlm, startStubLlm } from '../../support/stub-llm.ts';

const QUESTION = {
  messages: [{ role: 'user' as const, content: 'json please' }],
  schemaName: 'work_order_v1',
  jsonSchema: { type: 'object' },
};

let stub: StubLlm | null = null;
afterEach(async () => {
  await stub?.close();
  stub = null;
});

async function clientFor(answer: (n: number, format: string | undefined) => StubAnswer, timeoutMs = 2_000) {
  stub = await startStubLlm((request, n) => answer(n, request.response_format?.type));
  const clock = new FixedClock('2026-11-24T00:00:00Z');
  const client = new OpenAiModelClient(
    { apiKey: async () => 'test', baseUrl: stub.baseUrl, model: 'stub', timeoutMs },
    new CircuitBreaker(clock),
  );
  return { client, clock, server: stub };
}

const formats = (server: StubLlm) => server.requests.map((request) => request.response_format?.type ?? 'prompt');

describe('OpenAiModelClient', () => {
  it('returns the text, the model and the tokens of an answer', async () => {
    const { client } = await clientFor(() => ({ content: '{"a":1}' }));
    expect(await client.complete(QUESTION)).toEqual({
      ok: true,
      value: { text: '{"a":1}', model: 'stub', inputTokens: 1_200, cachedInputTokens: 0, outputTokens: 150 },
    });
  });

  it('goes down the ladder when a response_format is rejected, and remembers what worked', async () => {
    const { client, server } = await clientFor((_n, format) =>
      format === 'json_schema'
        ? { status: 400, body: '{"error":{"message":"This response_format type is unavailable now"}}' }
        : { content: '{}' },
    );
    await client.complete(QUESTION);
    await client.complete(QUESTION);
    expect(formats(server)).toEqual(['json_schema', 'json_object', 'json_object']);
  });

  it('ends at the plain prompt when no response_format is known', async () => {
    const { client, server } = await clientFor((_n, format) =>
      format === undefined
        ? { content: '{}' }
        : { status: 422, body: '{"error":{"message":"json_object not supported"}}' },
    );
    expect((await client.complete(QUESTION)).ok).toBe(true);
    expect(formats(server)).toEqual(['json_schema', 'json_object', 'prompt']);
  });

  it('asks a blank answer once more', async () => {
    const { client, server } = await clientFor((n) => ({ content: n === 0 ? '  \n' : '{}' }));
    expect((await client.complete(QUESTION)).ok).toBe(true);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['refused', { content: null, refusal: 'no' }],
    ['refused', { content: '', finish: 'content_filter' }],
    ['truncated', { content: '{"a":', finish: 'length' }],
    ['server-error', { status: 502, body: '<html>bad gateway</html>', headers: { 'content-type': 'text/html' } }],
    ['rejected-request', { status: 401, body: '{"error":{"message":"invalid api key"}}' }],
    ['unreachable', { reset: true }],
  ] as const)('names the fault %s', async (kind, answer) => {
    const { client } = await clientFor(() => answer);
    const result = await client.complete(QUESTION);
    expect(result.ok ? 'answered' : result.error.kind).toBe(kind);
  });

  it('gives up on an endpoint that hangs', async () => {
    const { client } = await clientFor(() => ({ hang: true }), 150);
    const result = await client.complete(QUESTION);
    expect(result.ok ? 'answered' : result.error.kind).toBe('timeout');
  });

  it('waits for a short retry-after and asks again', async () => {
    const { client, server } = await clientFor((n) =>
      n === 0
        ? { status: 429, body: '{"error":{"message":"slow down"}}', headers: { 'retry-after': '0' } }
        : { content: '{}' },
    );
    expect((await client.complete(QUESTION)).ok).toBe(true);
    expect(server.requests).toHaveLength(2);
  });

  it('makes no call while a long retry-after lasts', async () => {
    const { client, clock, server } = await clientFor((n) =>
      n === 0
        ? { status: 429, body: '{"error":{"message":"quota"}}', headers: { 'retry-after': '120' } }
        : { content: '{}' },
    );
    await client.complete(QUESTION);
    const paused = await client.complete(QUESTION);
    expect(paused.ok ? 'answered' : paused.error.kind).toBe('circuit-open');
    expect(server.requests).toHaveLength(1);
    clock.advanceMs(121_000);
    expect((await client.complete(QUESTION)).ok).toBe(true);
  });

  it('makes no call for a while after four failures in a row', async () => {
    const { client, server } = await clientFor(() => ({ status: 500, body: '{}' }));
    for (let i = 0; i < 6; i += 1) await client.complete(QUESTION);
    expect(server.requests).toHaveLength(4);
  });
});
