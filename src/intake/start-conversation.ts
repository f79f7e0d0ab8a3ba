import { createHash, timingSafeEqual } from 'node:crypto';
import type { CityLookup } from '../city/lookup.ts';
import type { Channel } from '../contracts/contact.ts';
import type { Conversation, Turn } from '../contracts/conversation.ts';
import { newChallenge } from '../dialogue/challenge.ts';
import { compose } from '../dialogue/compose.ts';
import type { ConversationStore } from '../dialogue/conversation-store.ts';
import { FRESH_STATE } from '../dialogue/step.ts';
import type { Clock } from '../kernel/clock.ts';
import { ulid } from '../kernel/ids.ts';
import type { RandomSource } from '../kernel/random.ts';
import type { Sealer } from '../privacy/sealer.ts';
import { sealTurn } from './turn-seal.ts';

/** 192 bits: a token that cannot be guessed and need not be slowed down. */
const TOKEN_BYTES = 24;

/** What beginning a conversation needs. */
export type StartDeps = {
  readonly conversations: ConversationStore;
  readonly sealer: Sealer;
  readonly city: CityLookup;
  readonly clock: Clock;
  readonly random: RandomSource;
};

/** A conversation just begun; the token is given out here and kept only as a hash. */
export type Started = { readonly conversation: Conversation; readonly token: string; readonly turns: readonly Turn[] };

/** What is begun; `challenged` puts a question first, when very many begin from the same address. */
export type StartOrder = { readonly channel: Channel; readonly locale: string; readonly challenged?: boolean };

/** Begins a conversation with the city's greeting. A language the city does not speak gets the city's first one. */
export async function startConversation(
  { channel, locale, challenged = false }: StartOrder,
  deps: StartDeps,
): Promise<Started> {
  const now = deps.clock.now();
  const id = ulid(now, deps.random);
  const token = Buffer.from(deps.random.bytes(TOKEN_BYTES)).toString('base64url');
  const spoken = spokenLocale(locale, deps.city.city.settings.languages);
  const greeting = compose({ say: 'greeting' }, { city: deps.city, locale: spoken, state: FRESH_STATE });
  const challenge = challenged ? newChallenge(id, { city: deps.city, locale: spoken, random: deps.random }) : null;
  const message = challenge?.message ?? greeting;
  const at = now.toISOString();
  const turn: Turn = { seq: 1, from: 'bot', at, text: message.text, message };
  const conversation: Conversation = {
    entity: 'conversation',
    schemaVersion: 1,
    id,
    channel,
    locale: spoken,
    tokenHash: tokenHashOf(token),
    createdAt: at,
    lastAt: at,
    seq: 1,
    state: challenge === null ? FRESH_STATE : { ...FRESH_STATE, challenge: challenge.digest },
    matter: 1,
  };
  await deps.conversations.create(conversation, [await sealTurn({ conversationId: id, turn }, deps.sealer)]);
  return { conversation, token, turns: [turn] };
}

/** Whether a token opens a conversation; takes the same time whatever is wrong with it. */
export function tokenOpens(token: string, conversation: Conversation): boolean {
  return timingSafeEqual(Buffer.from(tokenHashOf(token), 'hex'), Buffer.from(conversation.tokenHash, 'hex'));
}

function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The language of the city for a BCP 47 tag; its first one where it does not speak that. */
export function spokenLocale(locale: string, languages: readonly string[]): string {
  const base = locale.split('-')[0] ?? locale;
  return languages.find((language) => language === base) ?? languages[0] ?? 'zh';
}
