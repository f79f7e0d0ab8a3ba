import { readFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { OPEN_API_DOCUMENTS } from '../../support/open-api-documents.ts';

const Operation = z.looseObject({
  operationId: z.string(),
  parameters: z.array(z.looseObject({ name: z.string().optional(), in: z.string().optional() })),
  responses: z.record(
    z.string(),
    z.object({ content: z.object({ 'application/json': z.object({ schema: z.record(z.string(), z.unknown()) }) }) }),
  ),
});
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

describe.each(Object.entries(OPEN_API_DOCUMENTS))('docs/openapi/%s', (name, made) => {
  const { paths } = Document.parse(made);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );

  it('is what the contracts say', async () => {
    expect(JSON.parse(await readFile(`docs/openapi/${name}`, 'utf8'))).toEqual(made);
  });

  it('names each operation once and describes every segment of its path', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const segments = [...path.matchAll(/\{(\w+)\}/g)].map(([, segment]) => segment);
      const described = operation.parameters.filter((each) => each.in === 'path').map((each) => each.name);
      expect(described.toSorted(), path).toEqual(segments.toSorted());
    }
  });

  it('holds only schemas that a JSON Schema 2020-12 validator takes', () => {
    const ajv = new Ajv2020.default({ strict: false, validateFormats: false });
    for (const { operation } of operations) {
      for (const { content } of Object.values(operation.responses)) {
        const { schema } = content['application/json'];
        if (!('$ref' in schema)) expect(typeof ajv.compile(schema)).toBe('function');
      }
    }
  });
});
