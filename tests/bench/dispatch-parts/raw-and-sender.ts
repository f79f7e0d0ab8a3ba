import { createHmac } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { HttpWebhookSender } from '../../../src/adapters/http/webhook-sender.ts';
import { buildRequest } from '../../../src/dispatch/build-request.ts';
import { newDelivery } from '../../../src/dispatch/new-delivery.ts';
import { ReplayedCaseMoments } from '../../../src/dispatch/replayed-case-moments.ts';
import { caseBody } from '../../../src/dispatch/webhook-body.ts';
import { aDispatchedCase, TEST_NOW } from '../../support/case-builders.ts';
import { anEndpoint, openSealer, TEST_BODIES, VECTOR_SECRET } from '../../support/dispatch-builders.ts';
import { median, perSecond } from './measure.ts';

const WIDTH = 32;
const ROUNDS = 5;

/** Figures of one number of endpoints, deliveries a second. */
export type SendFigures = { readonly rawPerSecond: number; readonly senderPerSecond: number };

/**
 * Signed deliveries a second to a receiver on loopback: the least a program could do (keep-alive POST and one HMAC over a
 * ready body), and this sender (body built, checked and signed; URL checked; answer read and judged). Rounds take turns, medians count.
 */
export async function rawAndSender(setup: {
  readonly sinkUrl: string;
  readonly endpoints: number;
  readonly count: number;
}): Promise<SendFigures> {
  const { sinkUrl, count } = setup;
  const paths = Array.from({ length: setup.endpoints }, (_, index) => `${sinkUrl}/department/${index}`);
  const pathOf = (index: number) => paths[index % paths.length] ?? sinkUrl;
  const raw = rawPoster();
  const sender = senderPoster();
  const rawRounds: number[] = [];
  const senderRounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rawRounds.push(await perSecond({ count, width: WIDTH }, (index) => raw(pathOf(index), index)));
    senderRounds.push(await perSecond({ count, width: WIDTH }, (index) => sender(pathOf(index))));
  }
  return { rawPerSecond: median(rawRounds), senderPerSecond: median(senderRounds) };
}

function aMoment() {
  const history = aDispatchedCase();
  const event = history.events.at(-1);
  if (event === undefined) throw new Error('a history has events');
  return { history, event };
}

/** The least a program could do: a POST over a kept connection, and one HMAC over a ready body. */
export function rawPoster() {
  const agent = new Agent({ keepAlive: true, maxSockets: WIDTH });
  const { history, event } = aMoment();
  const body = caseBody(
    { type: 'case.dispatched', payload: 'full', moment: { case: history.case, event, departmentsBefore: [] } },
    TEST_BODIES,
  );
  const key = Buffer.from(VECTOR_SECRET.slice('whsec_'.length), 'base64');
  return (url: string, index: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const id = `raw-${index}`;
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      };
      const request = httpRequest(url, { method: 'POST', agent, headers }, (response) => {
        response.resume();
        response.on('end', resolve);
      });
      request.on('error', reject);
      request.end(body);
    });
}

function senderPoster() {
  const sender = new HttpWebhookSender({ policy: { allowLoopback: true, allowedHosts: new Set() }, maxSockets: WIDTH });
  const { history, event } = aMoment();
  const moments = new ReplayedCaseMoments({ events: async () => ({ items: history.events }) });
  const deps = { moments, sealer: openSealer, bodies: TEST_BODIES };
  const base = anEndpoint();
  return async (url: string): Promise<void> => {
    const endpoint = { ...base, url };
    const delivery = newDelivery({ event, type: 'case.dispatched', endpoint }, TEST_NOW);
    const request = await buildRequest({ delivery, endpoint, at: new Date() }, deps);
    if (request === null) throw new Error('no request');
    const outcome = await sender.post(request);
    if (outcome.kind !== 'answered' || outcome.status !== 204) throw new Error(JSON.stringify(outcome));
  };
}
