import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startChannelWorld } from '../support/channel-world.ts';

/** JSON Schemas written from the rules of wiki.open311.org/GeoReport_v2. */
const SCHEMAS = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, '../fixtures/open311/schemas.json'), 'utf8')));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const xmlParser = new XMLParser({ parseTagValue: false });

let world: Awaited<ReturnType<typeof startChannelWorld>>;
let key: string;
beforeAll(async () => {
  world = await startChannelWorld();
  key = await world.appKey();
});
afterAll(() => world.stop());

const get = (path: string, query: Record<string, string> = {}) =>
  world.request('open311', { method: 'GET', path: `/open311/${path}`, query });
const post = (fields: Record<string, string>, path = 'v2/requests.json') =>
  world.request('open311', {
    method: 'POST',
    path: `/open311/${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(fields).toString(),
  });
const json = (schema: string, answer: { headers: Record<string, string>; body: string }) => {
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  const body: unknown = JSON.parse(answer.body);
  ajv.validate(SCHEMAS[schema] ?? {}, body);
  expect(ajv.errors ?? []).toEqual([]);
  return body;
};
const xml = (answer: { headers: Record<string, string>; body: string }) => {
  expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8');
  expect(answer.body.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true);
  expect(XMLValidator.validate(answer.body)).toBe(true);
  return xmlParser.parse(answer.body);
};
const REPORT = {
  service_code: '0206',
  description: '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟很大 & 很吵',
  lat: '30.6330',
  long: '104.0470',
};
/** Posts, works on the queue and gives the request's id. */
const filed = async (fields: Record<string, string>) => {
  const [{ token }] = z
    .tuple([z.object({ token: z.string() })])
    .parse(json('posted', await post({ api_key: key, ...fields })));
  await world.drain();
  const [{ service_request_id: id }] = z
    .tuple([z.object({ service_request_id: z.string() })])
    .parse(json('token', await get(`v2/tokens/${token}.json`)));
  return { token, id };
};

describe('discovery and services', () => {
  it('are as specified, in JSON and XML', async () => {
    json('discovery', await get('discovery.json'));
    expect(xml(await get('discovery.xml')).discovery.endpoints.endpoint.formats.format).toEqual([
      'text/xml',
      'application/json',
    ]);
    const services = z
      .array(z.object({ service_code: z.string() }))
      .parse(json('services', await get('v2/services.json')));
    expect(services.length).toBeGreaterThan(50);
    expect(xml(await get('v2/services.xml')).services.service).toHaveLength(services.length);
    json('definition', await get('v2/services/0206.json'));
    const definition = xml(await get('v2/services/0206.xml')).service_definition;
    expect(definition.attributes.attribute[2].values.value[0].key).toBe('named');
  });

  it('are not there for an unknown code or jurisdiction', async () => {
    for (const path of ['v2/services/9999.json', 'v2/services.json?x', 'v2/nothing.json']) {
      const [plain = '', query] = path.split('?');
      const answer = await get(plain, query === undefined ? {} : { jurisdiction_id: 'elsewhere' });
      expect(answer.statusCode).toBe(404);
      expect(json('errors', answer)).toMatchObject([{ code: 404 }]);
    }
  });
});

describe('a report', () => {
  it('gives a token, then its request, which anybody may read', async () => {
    const { id } = await filed(REPORT);
    const one = json('requests', await get(`v2/requests/${id}.json`));
    expect(one).toMatchObject([
      { service_request_id: id, status: 'open', service_code: '0206', lat: 30.633, long: 104.047 },
    ]);
    const read = xml(await get(`v2/requests/${id}.xml`)).service_requests.request;
    expect(read.service_request_id).toBe(id);
    expect(read.zipcode).toBe('');
    const listed = z
      .array(z.looseObject({ service_request_id: z.string() }))
      .parse(json('requests', await get('v2/requests.json')));
    expect(listed.map((each) => each.service_request_id)).toContain(id);
  });

  it('is one report when it is sent twice', async () => {
    const first = await filed({ ...REPORT, description: '芳草街路灯不亮' });
    expect(await filed({ ...REPORT, description: '芳草街路灯不亮' })).toEqual(first);
  });

  it('never shows a sealed one or a report of wrongdoing', async () => {
    const sealed = await filed({ ...REPORT, description: '芳草街有人占道', 'attribute[anonymity]': 'confidential' });
    const accused = await filed({ ...REPORT, description: '我要举报芳草街26号的食品店销售过期食品，以次充好' });
    for (const { id } of [sealed, accused]) {
      expect((await get(`v2/requests/${id}.json`)).statusCode).toBe(404);
      expect((await get('v2/requests.json')).body).not.toContain(id);
      expect(json('requests', await get('v2/requests.json', { service_request_id: id }))).toEqual([]);
    }
  });

  it.each([
    ['no key', { api_key: '' }, 403],
    ['a wrong key', { api_key: `mk_app_city-app_000000000000_${'0'.repeat(64)}` }, 403],
    ['no service code', { service_code: '' }, 400],
    ['an unknown service code', { service_code: '9999' }, 404],
    ['no location', { lat: '', long: '' }, 400],
    ['half a location', { lat: '' }, 400],
    ['a location that is none', { lat: 'north' }, 400],
    ['HTML', { description: '<b>坏了</b>' }, 400],
    ['4,001 characters', { description: '字'.repeat(4_001) }, 400],
    ['an attribute value that is none', { 'attribute[anonymity]': 'masked' }, 400],
    ['a media address that is none', { media_url: 'javascript:alert(1)' }, 400],
    ['another city', { jurisdiction_id: 'elsewhere' }, 404],
  ])('with %s is refused', async (_, fields, status) => {
    const answer = await post({ api_key: key, ...REPORT, ...fields });
    expect(answer.statusCode).toBe(status);
    expect(json('errors', answer)).toMatchObject([{ code: status }]);
  });

  it('is refused as XML where XML was asked for, and as anything but a form', async () => {
    expect(xml(await post({}, 'v2/requests.xml')).errors.error.code).toBe('403');
    const answer = await world.request('open311', {
      method: 'POST',
      path: '/open311/v2/requests.json',
      body: { api_key: key },
    });
    expect(answer.statusCode).toBe(400);
  });
});

describe('the list', () => {
  it.each([
    ['a date that is none', { start_date: 'yesterday' }],
    ['more than 90 days', { start_date: '2026-01-01T00:00:00Z', end_date: '2026-11-01T00:00:00Z' }],
    ['an end before its start', { start_date: '2026-11-02T00:00:00Z', end_date: '2026-11-01T00:00:00Z' }],
    ['another status', { status: 'half' }],
    ['a page that is none', { page: '0' }],
  ])('refuses %s', async (_, query) => {
    expect((await get('v2/requests.json', query)).statusCode).toBe(400);
  });

  it('takes empty parameters as not passed, filters and pages', async () => {
    expect((await get('v2/requests.json', { start_date: '', service_code: '' })).statusCode).toBe(200);
    const list = async (query: Record<string, string>) =>
      z
        .array(z.looseObject({ service_request_id: z.string() }))
        .parse(json('requests', await get('v2/requests.json', query)));
    const all = await list({});
    expect(await list({ service_code: '0101' })).toEqual(all.filter((each) => each['service_code'] === '0101'));
    expect(await list({ status: 'closed' })).toEqual([]);
    const pages = [...(await list({ page: '1', page_size: '1' })), ...(await list({ page: '2', page_size: '1' }))];
    expect(pages).toEqual(all.slice(0, 2));
  });

  it('answers unknown tokens, requests and formats', async () => {
    expect((await get('v2/tokens/nothing.json')).statusCode).toBe(404);
    expect((await get('v2/requests/nothing.json')).statusCode).toBe(404);
    expect((await get('v2/services.yaml')).statusCode).toBe(400);
    expect((await world.request('open311', { method: 'DELETE', path: '/open311/v2/services.json' })).statusCode).toBe(
      400,
    );
  });
});
