import type { Endpoint } from '../../src/contracts/endpoint.ts';
import { WEBHOOK_EVENT_TYPES } from '../../src/contracts/webhook.ts';
import type { BodyContext } from '../../src/dispatch/webhook-body.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import type { Sealer } from '../../src/privacy/sealer.ts';
import { LEAD, TEST_NOW } from './case-builders.ts';

/** The secret of Standard Webhooks' own test vector. */
export const VECTOR_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** Seals by wrapping, so that a test can read what was sealed in which context. */
export const openSealer: Sealer = {
  seal: async (plain, context) => `${context}|${plain}`,
  open: async (sealed, context) => {
    if (!sealed.startsWith(`${context}|`)) throw new Error(`sealed in another context than ${context}`);
    return sealed.slice(context.length + 1);
  },
};

/** Bodies as tests make them. */
export const TEST_BODIES: BodyContext = {
  publicBaseUrl: 'https://12345.example.gov.cn',
  categoryName: (code) => `类别${code}`,
};

let made = 0;

/** An active endpoint of the lead department that hears of everything; each call another id. */
export function anEndpoint(fields: Partial<Endpoint> = {}): Endpoint {
  made += 1;
  const id = fields.id ?? derivedId('test-endpoint', String(made));
  const at = TEST_NOW.toISOString();
  return {
    entity: 'endpoint',
    schemaVersion: 1,
    id,
    departmentId: LEAD,
    url: 'https://hooks.example.gov.cn/12345',
    eventTypes: [...WEBHOOK_EVENT_TYPES],
    payload: 'full',
    format: 'standard',
    status: 'active',
    verifiedAt: at,
    secrets: [{ scheme: 'v1', sealed: `endpoint:${id}|${VECTOR_SECRET}`, createdAt: at }],
    ratePerMinute: 60_000,
    maxConcurrent: 50,
    health: { failures: 0, slowLevel: 0 },
    createdAt: at,
    updatedAt: at,
    version: 1,
    ...fields,
  };
}
