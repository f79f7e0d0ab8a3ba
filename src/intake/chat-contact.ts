import { type Anonymity, InboundContact, MAX_TEXT_CHARS } from '../contracts/contact.ts';
import type { Conversation, DialoguePhase, PostMessage } from '../contracts/conversation.ts';
import { heardAnonymity } from '../dialogue/heard-anonymity.ts';
import { MINUTE_MS } from '../kernel/time.ts';
import type { ConverseDeps } from './converse.ts';
import { receiveContact, sealContextOf } from './receive-contact.ts';

/** The contact behind the matter a conversation is about, with all its words so far. */
export type ChatContact = { readonly contactId: string; readonly inbound: InboundContact };

/** A message of the citizen, cleaned. */
export type ChatWords = {
  readonly conversation: Conversation;
  readonly message: PostMessage;
  readonly text: string;
  /** The words take the place of all that was said before them. */
  readonly replaces?: boolean;
};

/** The contact of the present matter, opened; null when no matter is open. */
export async function openChatContact(
  conversation: Conversation,
  deps: Pick<ConverseDeps, 'contacts' | 'sealer'>,
): Promise<ChatContact | null> {
  if (conversation.contactId === undefined) return null;
  const stored = await deps.contacts.get(conversation.contactId);
  if (stored === null) return null;
  const inbound = InboundContact.parse(JSON.parse(await deps.sealer.open(stored.sealed, sealContextOf(stored.id))));
  return { contactId: stored.id, inbound };
}

/**
 * Keeps the words of a message before anything reads them: as a new contact for a new matter, added to the
 * present one otherwise. A contact that was finished meanwhile (abandoned and swept) begins a new one.
 */
export async function keepChatWords(words: ChatWords, deps: ConverseDeps): Promise<ChatContact> {
  const present = isNewMatter(words.conversation) ? null : await openChatContact(words.conversation, deps);
  const heard = heardAnonymity(words.text, Object.values(deps.city.city.dialogue));
  const inbound = inboundOf(words, { before: present?.inbound ?? null, heard });
  if (present !== null) {
    const sealed = await deps.sealer.seal(JSON.stringify(inbound), sealContextOf(present.contactId));
    if (await deps.contacts.amend(present.contactId, sealed)) return { contactId: present.contactId, inbound };
  }
  const lookAgainAfterMs = deps.city.city.settings.abandonedAfterMinutes * MINUTE_MS;
  const { contactId } = await receiveContact(inbound, { ...deps, lookAgainAfterMs });
  return { contactId, inbound };
}

const ENDED: ReadonlySet<DialoguePhase> = new Set(['filed', 'handed-over', 'answered']);

function isNewMatter({ state, contactId }: Conversation): boolean {
  return contactId === undefined || ENDED.has(state.phase) || state.words.length === 0;
}

function inboundOf(
  { conversation, message, text, replaces = false }: ChatWords,
  { before, heard }: { readonly before: InboundContact | null; readonly heard: Anonymity | null },
): InboundContact {
  const said = before === null || replaces ? [text] : [before.text, text];
  const position = message.position ?? before?.position;
  return {
    channel: conversation.channel,
    // The message's own id keeps the contact of a message sent twice the same one.
    sourceRef: before?.sourceRef ?? `${conversation.id}#${message.clientMessageId}`,
    receivedAt: before?.receivedAt ?? conversation.lastAt,
    text: said
      .filter((part) => part !== '')
      .join('\n')
      .slice(0, MAX_TEXT_CHARS)
      .toWellFormed(),
    locale: conversation.locale,
    // Who leaves before agreeing is filed with what their words asked for.
    anonymity:
      conversation.state.anonymity === 'named' ? (heard ?? before?.anonymity ?? 'named') : conversation.state.anonymity,
    reporter: {
      ...before?.reporter,
      channelUserId: conversation.id,
      ...(message.contact?.name === undefined ? {} : { name: message.contact.name }),
      ...(message.contact?.phone === undefined ? {} : { phone: message.contact.phone }),
    },
    attachments: [...(before?.attachments ?? []), ...message.attachments].slice(0, 5),
    ...(position === undefined ? {} : { position }),
    threadRef: conversation.id,
  };
}

/**
 * Opens a matter again whose question was answered, since the answer did not help: the same words as a new contact,
 * for the old one is settled.
 */
export async function takeUpAgain(words: ChatWords, deps: ConverseDeps): Promise<ChatContact | null> {
  const { conversation, message } = words;
  const before = await openChatContact(conversation, deps);
  if (before === null) return null;
  const inbound = { ...before.inbound, sourceRef: `${conversation.id}#${message.clientMessageId}` };
  const lookAgainAfterMs = deps.city.city.settings.abandonedAfterMinutes * MINUTE_MS;
  const { contactId } = await receiveContact(inbound, { ...deps, lookAgainAfterMs });
  return { contactId, inbound };
}
