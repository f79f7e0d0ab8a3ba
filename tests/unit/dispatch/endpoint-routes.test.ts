import { Logger } from '@aws-lambda-powertools/logger';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { endpointRoutes } from '../../../src/adapters/http/endpoint-routes.ts';
import { ProblemError } from '../../../src/adapters/http/problem-error.ts';
import { serveRoutes } from '../../../src/adapters/http/serve-routes.ts';
import { DEPARTMENT_ENDPOINT_ROUTES } from '../../../src/contracts/endpoint-routes.ts';
import { aDispatchedCase, LEAD } from '../../support/case-builders.ts';
import { anEndpoint } from '../../support/dispatch-builders.ts';
import { DispatchWorld } from '../../support/dispatch-world.ts';
import { httpEvent, TEST_CONTEXT, type TestRequest } from '../../support/http-event.ts';
import { answered } from '../../support/memory-dispatch.ts';

const BASE = '/v1/department/endpoints';
const Answer = z.object({ statusCode: z.number(), body: z.string() });
const Ping = z.object({ data: z.object({ challenge: z.string() }) });
const Created = z.object({ endpoint: z.object({ id: z.string() }), secret: z.string() });

/** The department's surface over a world in memory; the header says which department calls. */
function aSurface(world = new DispatchWorld(aDispatchedCase(), [])) {
  const remembered: string[] = [];
  const router = serveRoutes<{ id: string }>({
    logger: new Logger({ logLevel: 'SILENT' }),
    runOnce: async ({ idempotencyKey }, work) => {
      remembered.push(idempotencyKey);
      return work();
    },
    authenticate: async (request) => {
      const id = request.headers.get('x-department');
      if (id === null) throw new ProblemError('not-authenticated');
      return { caller: { id }, scope: id };
    },
    routes: endpointRoutes<{ id: string }>(DEPARTMENT_ENDPOINT_ROUTES, {
      deps: world,
      ownerOf: ({ id }) => ({ departmentId: id, actor: `department:${id}` }),
    }),
  });
  const call = async (method: string, path: string, rest: Partial<TestRequest> & { as?: string } = {}) => {
    const { as = LEAD, headers = {}, ...others } = rest;
    const event = httpEvent({ method, path, headers: { 'x-department': as, ...headers }, ...others });
    const answer = Answer.parse(await router.resolve(event, TEST_CONTEXT));
    return { status: answer.statusCode, body: z.record(z.string(), z.unknown()).parse(JSON.parse(answer.body)) };
  };
  return { world, call, remembered };
}

const WANTED = { url: 'https://hooks.gov.cn/12345', eventTypes: ['case.dispatched'] };

describe('the endpoints of a department over HTTP', () => {
  test('from creation over challenge, case and test event to the list of deliveries', async () => {
    const { world, call } = aSurface();
    const created = await call('POST', BASE, { body: WANTED });
    expect(created.status).toBe(201);
    const { endpoint, secret } = Created.parse(created.body);
    expect(secret).toMatch(/^whsec_/);
    world.sender.answer = ({ body }) =>
      answered(200, { answer: JSON.stringify({ challenge: Ping.safeParse(JSON.parse(body)).data?.data.challenge }) });
    const one = `${BASE}/${endpoint.id}`;
    expect(await call('POST', `${one}/verify`)).toMatchObject({ status: 200, body: { status: 'active' } });
    const [delivery] = await world.fanOut();
    expect(await call('POST', `${one}/ping`)).toMatchObject({ status: 202, body: { eventType: 'ping' } });
    await world.work();
    const listed = await call('GET', `${one}/deliveries`, { query: { limit: '10' } });
    expect(listed.body['items']).toHaveLength(2);
    const shown = await call('GET', `${one}/deliveries/${delivery?.id}`);
    expect(shown).toMatchObject({ status: 200, body: { status: 'delivered', attempts: [{ status: 200, ms: 12 }] } });
    expect(await call('POST', `${one}/deliveries/${delivery?.id}/replay`)).toMatchObject({ status: 202 });
    expect(await call('POST', `${one}/deliveries/${delivery?.id}/replay`)).toMatchObject({
      status: 409,
      body: { code: 'endpoint-state' },
    });
    const events = await call('GET', `${one}/events`);
    expect(events.body['items']).toMatchObject([{ type: 'verified' }, { type: 'created' }]);
  });

  test('never shows a secret again, sealed or not, nor a robot’s url', async () => {
    const { call } = aSurface();
    const created = await call('POST', BASE, { body: WANTED });
    const { endpoint, secret } = Created.parse(created.body);
    await call('POST', BASE, {
      body: { ...WANTED, format: 'wecom', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hidden-key' },
    });
    for (const path of [BASE, `${BASE}/${endpoint.id}`]) {
      const text = JSON.stringify((await call('GET', path)).body);
      expect(text).toContain(endpoint.id);
      for (const hidden of [secret, 'sealed', 'hidden-key']) expect(text).not.toContain(hidden);
    }
  });

  test('does not remember an answer with a secret, and remembers others', async () => {
    const { call, remembered } = aSurface(new DispatchWorld(aDispatchedCase(), [anEndpoint({ id: '0'.repeat(26) })]));
    const headers = { 'idempotency-key': 'key-1' };
    await call('POST', BASE, { body: WANTED, headers });
    await call('POST', `${BASE}/${'0'.repeat(26)}/rotate-secret`, { headers });
    expect(remembered).toEqual([]);
    await call('POST', `${BASE}/${'0'.repeat(26)}/pause`, { headers });
    expect(remembered).toEqual(['key-1']);
  });

  test('another department finds nothing of it', async () => {
    const { world, call } = aSurface(new DispatchWorld(aDispatchedCase(), [anEndpoint()]));
    const [delivery] = await world.fanOut();
    const one = `${BASE}/${delivery?.endpointId}`;
    for (const [method, path] of [
      ['GET', one],
      ['PUT', one],
      ['DELETE', one],
      ['POST', `${one}/ping`],
      ['POST', `${one}/pause`],
      ['POST', `${one}/rotate-secret`],
      ['GET', `${one}/deliveries`],
      ['GET', `${one}/deliveries/${delivery?.id}`],
      ['GET', `${one}/events`],
    ] as const) {
      expect(await call(method, path, { as: 'other' }), `${method} ${path}`).toMatchObject({ status: 404 });
    }
    expect((await call('GET', BASE, { as: 'other' })).body['items']).toEqual([]);
  });

  test.each([
    ['no url', { eventTypes: ['case.closed'] }],
    ['an inside url', { ...WANTED, url: 'https://169.254.169.254/' }],
    ['no event type', { ...WANTED, eventTypes: [] }],
    ['an unknown event type', { ...WANTED, eventTypes: ['case.exploded'] }],
    ['a wrong rate', { ...WANTED, ratePerMinute: 0 }],
    ['a list', []],
    ['broken JSON', '{"url":'],
  ])('answers %s with 400', async (_, body) => {
    const { call } = aSurface();
    expect(await call('POST', BASE, { body, headers: { 'content-type': 'application/json' } })).toMatchObject({
      status: 400,
    });
  });

  test.each([['short'], ['%00'], ['x'.repeat(500)], ["' OR 1=1"]])(
    'answers the endpoint id %j with 4xx',
    async (id) => {
      const { call } = aSurface();
      const { status } = await call('GET', `${BASE}/${encodeURIComponent(id)}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  test('pauses and enables, and says what it cannot do', async () => {
    const endpoint = anEndpoint();
    const { call } = aSurface(new DispatchWorld(aDispatchedCase(), [endpoint]));
    const one = `${BASE}/${endpoint.id}`;
    expect(await call('POST', `${one}/enable`)).toMatchObject({ status: 409, body: { code: 'endpoint-state' } });
    expect(await call('POST', `${one}/pause`)).toMatchObject({ status: 200, body: { status: 'paused' } });
    expect(await call('POST', `${one}/ping`)).toMatchObject({ status: 409 });
    expect(await call('POST', `${one}/enable`)).toMatchObject({ status: 200, body: { resumed: 0 } });
    expect(await call('DELETE', one)).toMatchObject({ status: 200, body: { deleted: true } });
    expect(await call('GET', one)).toMatchObject({ status: 404 });
  });
});
