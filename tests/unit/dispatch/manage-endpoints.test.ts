import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { NewEndpoint } from '../../../src/contracts/endpoint.ts';
import { createEndpoint, MAX_ENDPOINTS_PER_DEPARTMENT } from '../../../src/dispatch/create-endpoint.ts';
import { deleteEndpoint, editEndpoint } from '../../../src/dispatch/edit-endpoint.ts';
import { pingEndpoint } from '../../../src/dispatch/ping-endpoint.ts';
import { rotateSecret } from '../../../src/dispatch/rotate-secret.ts';
import { verifyEndpoint } from '../../../src/dispatch/verify-endpoint.ts';
import { DAY_MS } from '../../../src/kernel/time.ts';
import { aDispatchedCase, LEAD } from '../../support/case-builders.ts';
import { anEndpoint } from '../../support/dispatch-builders.ts';
import { DispatchWorld } from '../../support/dispatch-world.ts';
import { answered } from '../../support/memory-dispatch.ts';

const ACTOR = 'department:chengguan';
const wanted = (fields: Partial<NewEndpoint> = {}) =>
  NewEndpoint.parse({ url: 'https://hooks.gov.cn/a', eventTypes: ['case.dispatched'], ...fields });
const aWorld = (...endpoints: Parameters<typeof anEndpoint>[0][]) =>
  new DispatchWorld(
    aDispatchedCase(),
    endpoints.map((fields) => anEndpoint(fields)),
  );
const create = (world: DispatchWorld, fields: Partial<NewEndpoint> = {}) =>
  createEndpoint({ departmentId: LEAD, actor: ACTOR, wanted: wanted(fields) }, world);
const Ping = z.object({ data: z.object({ challenge: z.string() }) });

async function created(world: DispatchWorld, fields: Partial<NewEndpoint> = {}) {
  const result = await create(world, fields);
  if (!result.ok) throw new Error(result.error.kind);
  return { ...result.value, request: { departmentId: LEAD, endpointId: result.value.endpoint.id, actor: ACTOR } };
}

describe('createEndpoint', () => {
  test('gives an unverified endpoint and its secret once; what is stored is sealed', async () => {
    const world = aWorld();
    const { endpoint, secret } = await created(world);
    expect(endpoint).toMatchObject({ status: 'unverified', departmentId: LEAD, format: 'standard' });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(endpoint.secrets[0]?.sealed).toBe(`endpoint:${endpoint.id}|${secret}`);
    expect(world.endpoints.events).toMatchObject([{ type: 'created', actor: ACTOR }]);
  });

  test.each(['http://hooks.gov.cn/', 'https://10.0.0.1/', 'https://localhost/', 'https://a:b@hooks.gov.cn/', 'x'])(
    'refuses %s',
    async (url) => {
      expect(await create(aWorld(), { url })).toMatchObject({ ok: false, error: { kind: 'bad-url' } });
    },
  );

  test('publishes an ed25519 key when asked', async () => {
    const { endpoint } = await created(aWorld(), { asymmetric: true });
    expect(endpoint.publicKey).toMatch(/^whpk_/);
    expect(endpoint.secrets.map(({ scheme }) => scheme)).toEqual(['v1', 'v1a']);
  });

  test('keeps a robot thin and under its messenger’s limit', async () => {
    const { endpoint, secret } = await created(aWorld(), {
      url: 'https://oapi.dingtalk.com/robot/send?access_token=X',
      format: 'dingtalk',
      robotSecret: 'SECabc',
      payload: 'full',
    });
    expect(endpoint).toMatchObject({ payload: 'thin', ratePerMinute: 20 });
    expect(secret).toBeUndefined();
    expect(await create(aWorld(), { format: 'dingtalk' })).toMatchObject({ error: { kind: 'robot-secret-missing' } });
  });

  test('stops at the most a department may have', async () => {
    const world = aWorld(...Array.from({ length: MAX_ENDPOINTS_PER_DEPARTMENT }, () => ({})));
    expect(await create(world)).toMatchObject({ ok: false, error: { kind: 'too-many-endpoints' } });
  });
});

describe('verifyEndpoint', () => {
  test('makes it active when the answer repeats the signed challenge', async () => {
    const world = aWorld();
    world.clock.set(new Date());
    const { request, secret } = await created(world);
    world.sender.answer = ({ body, headers }) => {
      new Webhook(secret ?? '').verify(body, { ...headers });
      return answered(200, { answer: JSON.stringify({ challenge: Ping.parse(JSON.parse(body)).data.challenge }) });
    };
    expect(await verifyEndpoint(request, world)).toMatchObject({ ok: true, value: { status: 'active' } });
    expect(await verifyEndpoint(request, world)).toMatchObject({ ok: false, error: { kind: 'wrong-status' } });
  });

  test.each([
    ['another challenge', answered(200, { answer: '{"challenge":"no"}' }), 'challenge-not-repeated'],
    ['no JSON', answered(200, { answer: 'ok' }), 'challenge-not-repeated'],
    ['an error', answered(500), 'server-error'],
    ['a redirect', answered(302), 'redirect'],
  ])('leaves it unverified on %s', async (_, answer, detail) => {
    const world = aWorld();
    const { request, endpoint } = await created(world);
    world.sender.answer = () => answer;
    expect(await verifyEndpoint(request, world)).toEqual({ ok: false, error: { kind: 'challenge-failed', detail } });
    expect(world.endpoints.items.get(endpoint.id)?.status).toBe('unverified');
  });
});

describe('changing an endpoint', () => {
  const requestOf = (world: DispatchWorld) => {
    const [endpoint] = world.endpoints.items.values();
    return { departmentId: LEAD, endpointId: endpoint?.id ?? '', actor: ACTOR };
  };

  test('a new url has to be verified, and what happens meanwhile waits', async () => {
    const world = aWorld({});
    const edited = await editEndpoint({ ...requestOf(world), wanted: { url: 'https://new.gov.cn/b' } }, world);
    expect(edited).toMatchObject({ ok: true, value: { status: 'unverified', url: 'https://new.gov.cn/b' } });
    expect(await world.fanOut()).toMatchObject([{ status: 'waiting' }]);
    world.sender.answer = ({ body }) =>
      answered(200, { answer: JSON.stringify({ challenge: Ping.safeParse(JSON.parse(body)).data?.data.challenge }) });
    await verifyEndpoint(requestOf(world), world);
    expect(await world.work()).toEqual(['delivered']);
  });

  test('other changes leave it active', async () => {
    const world = aWorld({});
    const edited = await editEndpoint({ ...requestOf(world), wanted: { payload: 'thin', ratePerMinute: 5 } }, world);
    expect(edited).toMatchObject({ ok: true, value: { status: 'active', payload: 'thin', ratePerMinute: 5 } });
  });

  test('rotation signs with both for a day, then with the new one', async () => {
    const world = aWorld({});
    const rotated = await rotateSecret(requestOf(world), world);
    if (!rotated.ok) throw new Error(rotated.error.kind);
    await world.fanOut();
    await world.work();
    expect(world.sender.requests[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
    world.clock.advanceMs(DAY_MS);
    await pingEndpoint(requestOf(world), world);
    await world.work();
    expect(world.sender.requests[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
    const again = await rotateSecret(requestOf(world), world);
    expect(again.ok && again.value.endpoint.secrets).toHaveLength(2);
  });

  test('another department’s endpoint is unknown', async () => {
    const world = aWorld({});
    const request = { ...requestOf(world), departmentId: 'other' };
    for (const result of [
      await rotateSecret(request, world),
      await deleteEndpoint(request, world),
      await pingEndpoint(request, world),
    ]) {
      expect(result).toEqual({ ok: false, error: { kind: 'unknown-endpoint' } });
    }
  });

  test('deleting takes it away and keeps its log', async () => {
    const world = aWorld({});
    const request = requestOf(world);
    await deleteEndpoint(request, world);
    expect(world.endpoints.items.size).toBe(0);
    expect(await world.endpoints.eventsOf(LEAD, request.endpointId)).toMatchObject([{ type: 'deleted' }]);
  });
});
