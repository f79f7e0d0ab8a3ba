import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { WEBHOOK_EVENT_TYPES } from '../../../src/contracts/webhook.ts';
import { caseBody, pingBody } from '../../../src/dispatch/webhook-body.ts';
import { eventSchema, webhookDocuments } from '../../../src/dispatch/webhook-documents.ts';
import { aDispatchedCase } from '../../support/case-builders.ts';
import { TEST_BODIES } from '../../support/dispatch-builders.ts';

const documents = [...webhookDocuments()];
const validatorOf = (type: Parameters<typeof eventSchema>[0]) => new Ajv({ strict: false }).compile(eventSchema(type));

function aMoment() {
  const history = aDispatchedCase();
  const event = history.events.at(-1);
  if (event === undefined) throw new Error('a history has events');
  return { case: history.case, event, departmentsBefore: [] };
}

describe('the published documents', () => {
  test.each(documents)('docs/%s is what infra/write-webhook-documents.ts writes', (file, document) => {
    expect(JSON.parse(readFileSync(`docs/${file}`, 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
  });

  test('every reference of the AsyncAPI document leads somewhere', () => {
    const files = new Map(documents);
    const text = JSON.stringify(files.get('asyncapi.json'));
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
    expect(references.length).toBeGreaterThan(WEBHOOK_EVENT_TYPES.length);
    for (const reference of references) {
      if (reference.startsWith('./')) expect(files.has(reference.slice(2))).toBe(true);
      else {
        const found = reference
          .slice(2)
          .split('/')
          .reduce<unknown>(
            (node, key) =>
              typeof node === 'object' && node !== null
                ? Object.entries(node).find(([name]) => name === key)?.[1]
                : undefined,
            files.get('asyncapi.json'),
          );
        expect(found).toBeDefined();
      }
    }
  });
});

describe('the schemas', () => {
  test.each(WEBHOOK_EVENT_TYPES.filter((type) => type !== 'ping'))('take the bodies that are sent as %s', (type) => {
    const validate = validatorOf(type);
    for (const payload of ['thin', 'full'] as const) {
      const body: unknown = JSON.parse(caseBody({ type, payload, moment: aMoment() }, TEST_BODIES));
      expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...Object(body), type: 'other' })).toBe(false);
      expect(validate({ ...Object(body), data: {} })).toBe(false);
    }
  });

  test('take a ping with and without a challenge', () => {
    const validate = validatorOf('ping');
    const endpointId = aMoment().case.id;
    for (const challenge of [undefined, 'word']) {
      expect(validate(JSON.parse(pingBody({ endpointId, at: '2026-11-24T02:00:00.000Z', challenge })))).toBe(true);
    }
  });
});

test('a body stays under 20 kB whatever the citizen wrote', () => {
  const moment = aMoment();
  const long = { ...moment, case: { ...moment.case, text: '油烟'.repeat(10_000) } };
  const body = caseBody({ type: 'case.dispatched', payload: 'full', moment: long }, TEST_BODIES);
  expect(Buffer.byteLength(body)).toBeLessThan(20_000);
});
