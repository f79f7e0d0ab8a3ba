import type { Delivery } from '../contracts/delivery.ts';
import type { Endpoint } from '../contracts/endpoint.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { CaseMoments } from './case-moments.ts';
import { openSecrets } from './open-secrets.ts';
import { robotRequest, robotText } from './robot-message.ts';
import { signWebhook, type WebhookHeaders } from './sign-webhook.ts';
import { type BodyContext, type CaseMoment, caseBody, caseUrl, pingBody } from './webhook-body.ts';
import type { OutgoingRequest } from './webhook-sender.ts';

/** What building a request needs. */
export type RequestDeps = {
  readonly moments: CaseMoments;
  readonly sealer: Pick<Sealer, 'open'>;
  readonly bodies: BodyContext;
};

const USER_AGENT = 'Minsheng-Webhooks/1.0';

/** The request of an attempt, signed for `at`; null when the case it speaks of cannot be read any more. */
export async function buildRequest(
  attempt: { readonly delivery: Delivery; readonly endpoint: Endpoint; readonly at: Date },
  deps: RequestDeps,
): Promise<OutgoingRequest | null> {
  const { delivery, endpoint, at } = attempt;
  const moment = await momentOf(delivery, deps);
  if (moment === null && delivery.eventType !== 'ping') return null;
  const secrets = await openSecrets({ endpoint, at }, deps.sealer);
  if (endpoint.format !== 'standard') {
    const about = moment && { caseNumber: moment.case.caseNumber, url: caseUrl(moment.case.id, deps.bodies) };
    const text = robotText(delivery.eventType, about);
    return robotRequest({ format: endpoint.format, url: endpoint.url, secret: secrets[0]?.secret, text, at });
  }
  const body = bodyOf({ delivery, endpoint, moment }, deps.bodies);
  const timestampSeconds = Math.floor(at.getTime() / 1000);
  const headers = signWebhook({ id: delivery.id, timestampSeconds, body }, secrets);
  return standardRequest(endpoint.url, { headers, body });
}

/** A signed POST of Standard Webhooks. */
export function standardRequest(url: string, signed: { headers: WebhookHeaders; body: string }): OutgoingRequest {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'user-agent': USER_AGENT, ...signed.headers };
  return { url, headers, body: signed.body };
}

function bodyOf(
  { delivery, endpoint, moment }: { delivery: Delivery; endpoint: Endpoint; moment: CaseMoment | null },
  bodies: BodyContext,
): string {
  const type = delivery.eventType;
  return moment === null || type === 'ping'
    ? pingBody({ endpointId: endpoint.id, at: delivery.eventAt })
    : caseBody({ type, payload: endpoint.payload, moment }, bodies);
}

async function momentOf(delivery: Delivery, deps: RequestDeps): Promise<CaseMoment | null> {
  if (delivery.caseId === undefined || delivery.caseVersion === undefined) return null;
  return deps.moments.at({ caseId: delivery.caseId, version: delivery.caseVersion });
}
