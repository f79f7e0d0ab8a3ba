import * as z from 'zod';
import type { Channel } from '../../contracts/contact.ts';
import { BotMessage } from '../../contracts/conversation.ts';
import type { StoredReply } from '../../contracts/stored-reply.ts';
import type { Clock } from '../../kernel/clock.ts';
import { HOUR_MS, MINUTE_MS } from '../../kernel/time.ts';
import type { Sealer } from '../../privacy/sealer.ts';
import { ReplyAddress } from '../reply-address.ts';
import type { ChannelSender, Reply, SendResult } from './channel-sender.ts';
import type { OperatorDesk } from './operator-desk.ts';
import type { ReplyOutcome, ReplyStore } from './reply-store.ts';

/** Waits after the first, second ... try: a platform that is down comes back within a day, a window of 48 h is not missed. */
export const REPLY_RETRY_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
];
/** A try takes seconds; one that nobody finished in this time is taken up by the sweep. */
const CLAIM_MS = 2 * MINUTE_MS;

/** What the outbox is made of: each channel's ways, the preferred first. */
export type OutboxParts = {
  readonly store: ReplyStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly waysOf: (channel: Channel) => readonly ChannelSender[];
  readonly desk: OperatorDesk;
};

const Sealed = z.object({ to: ReplyAddress, message: BotMessage });

/**
 * Replies to citizens: kept first, sealed, then tried on the channel's ways in turn; what failed is tried again by
 * the sweep, and what no way can say goes to an operator, who rings. Throws only when nothing could be kept.
 */
export class Outbox {
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Says something to the citizen of a contact; the same reply id again says it once. */
  async send(to: ReplyAddress, reply: Reply): Promise<void> {
    const { store, sealer, clock } = this.#parts;
    const now = clock.now();
    await store.keep({
      entity: 'reply',
      schemaVersion: 1,
      id: reply.id,
      contactId: to.contactId,
      channel: to.channel,
      status: 'waiting',
      attempts: 0,
      createdAt: now.toISOString(),
      nextAttemptAt: new Date(now.getTime() + CLAIM_MS).toISOString(),
      sealed: await sealer.seal(JSON.stringify({ to, message: reply.message }), contextOf(reply.id)),
    });
    await this.attempt(reply.id);
  }

  /** One try of a kept reply; nothing happens when it is done, or another works on it. */
  async attempt(id: string): Promise<void> {
    const { store, sealer, clock } = this.#parts;
    const kept = await store.get(id);
    if (kept === null || kept.status !== 'waiting') return;
    const nextAttemptAt = new Date(clock.now().getTime() + CLAIM_MS);
    if (!(await store.claim({ id, attempts: kept.attempts, nextAttemptAt }))) return;
    const { to, message } = Sealed.parse(JSON.parse(await sealer.open(kept.sealed, contextOf(id))));
    const result = await this.#tryWays(to, { id, message });
    const outcome = await this.#outcomeOf(result, { kept, to });
    await store.settle(id, outcome, clock.now());
  }

  async #tryWays(to: ReplyAddress, reply: Reply): Promise<SendResult> {
    const reasons: string[] = [];
    for (const way of this.#parts.waysOf(to.channel)) {
      const result = await sendSafely(way, to, reply);
      if (result.kind !== 'cannot') return result;
      reasons.push(result.reason);
    }
    return { kind: 'cannot', reason: reasons.join(', ') || 'no-way' };
  }

  async #outcomeOf(
    result: SendResult,
    { kept, to }: { readonly kept: StoredReply; readonly to: ReplyAddress },
  ): Promise<ReplyOutcome> {
    const { desk, clock } = this.#parts;
    if (result.kind === 'sent') {
      if (to.dropped === true) await desk.ringBack({ contactId: to.contactId, reason: 'dropped-call' }, clock.now());
      return { status: 'sent', reason: result.via };
    }
    const wait = REPLY_RETRY_MS[kept.attempts];
    if (result.kind === 'failed' && wait !== undefined) {
      return { status: 'waiting', nextAttemptAt: new Date(clock.now().getTime() + wait), reason: result.reason };
    }
    const canRing = to.channel === 'phone' || to.reporter.phone !== undefined;
    if (canRing) {
      const reason = to.dropped === true ? 'dropped-call' : 'reply-not-sent';
      await desk.ringBack({ contactId: to.contactId, reason }, clock.now());
      return { status: result.kind === 'failed' ? 'failed' : 'handed-over', reason: result.reason };
    }
    return { status: result.kind === 'failed' ? 'failed' : 'unreachable', reason: result.reason };
  }
}

/** A sender that throws is a fault of ours; the reply is tried again like any other. */
async function sendSafely(way: ChannelSender, to: ReplyAddress, reply: Reply): Promise<SendResult> {
  try {
    return await way.send(to, reply);
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.name : 'unknown' };
  }
}

function contextOf(id: string): string {
  return `REPLY#${id}`;
}
