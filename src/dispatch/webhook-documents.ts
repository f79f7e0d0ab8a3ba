import * as z from 'zod';
import { WEBHOOK_BODIES, WEBHOOK_EVENT_TYPES, type WebhookEventType } from '../contracts/webhook.ts';

/** What each event says, for people who subscribe. */
export const EVENT_SUMMARIES: Record<WebhookEventType, { readonly zh: string; readonly en: string }> = {
  'case.dispatched': { zh: '工单派到本单位', en: 'A case is yours to work' },
  'case.updated': { zh: '工单内容、状态或承办单位有变化', en: 'A case changed: its content, its state, or who has it' },
  'case.message': { zh: '市民对工单有补充或留言', en: 'The citizen added something' },
  'case.merged': { zh: '工单并入另一工单', en: 'A case was merged into another' },
  'case.reminder': { zh: '办理时限已过四分之三', en: 'Three quarters of the time are used' },
  'case.supervised': { zh: '工单被督办', en: 'A case is under supervision' },
  'case.overdue': { zh: '工单已超期', en: 'A case is past its deadline' },
  'case.reopened': { zh: '工单退回重办', en: 'A case came back for rework' },
  'case.closed': { zh: '工单办结', en: 'A case is closed' },
  ping: { zh: '测试事件；带 challenge 时须原样返回', en: 'A test; repeat the challenge when there is one' },
};

/** The file of an event's schema, below the folder of documents. */
export function schemaFileOf(type: WebhookEventType): string {
  return `schemas/webhooks/v1/${type}.json`;
}

/** The JSON Schema (draft 7) of an event's body. */
export function eventSchema(type: WebhookEventType): Record<string, unknown> {
  const { zh, en } = EVENT_SUMMARIES[type];
  return { ...z.toJSONSchema(WEBHOOK_BODIES[type], { target: 'draft-7' }), title: type, description: `${zh} / ${en}` };
}

/** Every document about webhooks by its file below `docs/`: a JSON Schema per event, and AsyncAPI 3. */
export function webhookDocuments(): ReadonlyMap<string, Record<string, unknown>> {
  const schemas = WEBHOOK_EVENT_TYPES.map((type) => [schemaFileOf(type), eventSchema(type)] as const);
  return new Map([...schemas, ['asyncapi.json', asyncApi()] as const]);
}

/** AsyncAPI 3.0: what the hotline sends to a department's endpoint. Source: asyncapi.com/docs/reference/specification/v3.0.0. */
function asyncApi(): Record<string, unknown> {
  return {
    asyncapi: '3.0.0',
    info: {
      title: '12345 webhooks',
      version: '1.0.0',
      description:
        'What departments are told. At least once and in no order: drop a webhook-id seen before, and order by data.version. ' +
        'Signed by Standard Webhooks 1.0.0 (HMAC-SHA256 v1, optionally ed25519 v1a).',
    },
    defaultContentType: 'application/json',
    channels: {
      endpoint: {
        address: null,
        description: 'The url a department registered; every event is one POST.',
        messages: Object.fromEntries(
          WEBHOOK_EVENT_TYPES.map((type) => [type, { $ref: `#/components/messages/${type}` }]),
        ),
        bindings: { http: { bindingVersion: '0.3.0' } },
      },
    },
    operations: {
      sendEvent: {
        action: 'send',
        channel: { $ref: '#/channels/endpoint' },
        messages: WEBHOOK_EVENT_TYPES.map((type) => ({ $ref: `#/channels/endpoint/messages/${type}` })),
        bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
      },
    },
    components: {
      messages: Object.fromEntries(WEBHOOK_EVENT_TYPES.map((type) => [type, messageOf(type)])),
      schemas: { headers: HEADERS },
    },
  };
}

function messageOf(type: WebhookEventType): Record<string, unknown> {
  return {
    name: type,
    title: EVENT_SUMMARIES[type].en,
    summary: EVENT_SUMMARIES[type].zh,
    headers: { $ref: '#/components/schemas/headers' },
    payload: { schemaFormat: 'application/schema+json;version=draft-07', schema: { $ref: `./${schemaFileOf(type)}` } },
  };
}

const HEADERS = {
  type: 'object',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': {
      type: 'string',
      description: 'The same over all attempts and replays of one event to one endpoint.',
    },
    'webhook-timestamp': { type: 'string', pattern: '^[0-9]+$', description: 'Unix seconds of this attempt.' },
    'webhook-signature': { type: 'string', description: 'Space-separated list of v1,<base64> and v1a,<base64>.' },
  },
};
