import { readFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ROUTES } from '../../../infra/names.ts';
import { documentedAnswers } from '../../support/documented-answer.ts';
import { RAW_OPEN_API_DOCUMENTS } from '../../support/raw-open-api-documents.ts';

const Content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }));
const Operation = z.looseObject({
  operationId: z.string(),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Content })),
});
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

describe.each(Object.entries(RAW_OPEN_API_DOCUMENTS))('docs/openapi/%s', (name, made) => {
  const { paths } = Document.parse(made);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );

  it('is what the contracts say', async () => {
    expect(JSON.parse(await readFile(`docs/openapi/${name}`, 'utf8'))).toEqual(made);
  });

  it('names each operation once, describes its path, and has a route in the template', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const prefixes = ROUTES.map(({ path }) => path.replace('/{proxy+}', ''));
    for (const { path, operation } of operations) {
      const segments = [...path.matchAll(/\{(\w+)\}/g)].map(([, segment]) => segment);
      const described = operation.parameters.filter((each) => each.in === 'path').map((each) => each.name);
      expect(described.toSorted(), path).toEqual(segments.toSorted());
      expect(
        prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`)),
        path,
      ).toBe(true);
    }
  });

  it('holds only schemas that a JSON Schema 2020-12 validator takes', () => {
    const ajv = new Ajv2020.default({ strict: false, validateFormats: false });
    for (const { operation } of operations) {
      const bodies = [operation.requestBody, ...Object.values(operation.responses)];
      for (const content of bodies.flatMap((one) => Object.values(one?.content ?? {}))) {
        expect(typeof ajv.compile(content.schema)).toBe('function');
      }
    }
  });
});

describe('an answer held against a document', () => {
  const documented = documentedAnswers(RAW_OPEN_API_DOCUMENTS['open311.json']);
  const discovery = { method: 'GET', path: '/open311/discovery.json' };
  const json = { 'content-type': 'application/json; charset=utf-8' };

  it.each([
    ['another path', { ...discovery, path: '/open311/nothing.json' }, { statusCode: 200, headers: json, body: '{}' }],
    ['another status', discovery, { statusCode: 418, headers: json, body: '{}' }],
    ['another type', discovery, { statusCode: 200, headers: { 'content-type': 'text/html' }, body: '{}' }],
    ['other fields', discovery, { statusCode: 200, headers: json, body: '{"hello":1}' }],
  ])('has a fault with %s', (_, request, answer) => {
    expect(documented.faults(request, answer)).not.toEqual([]);
  });
});
