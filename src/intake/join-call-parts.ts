import { type CallPart, partContactId } from '../channels/transcripts/call-identity.ts';
import { InboundContact, MAX_TEXT_CHARS, type StoredContact } from '../contracts/contact.ts';
import type { Clock } from '../kernel/clock.ts';
import { clip } from '../kernel/text.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { ContactStore } from './contact-store.ts';
import { sealContextOf } from './receive-contact.ts';

/** What joining the pieces of a call needs. */
export type JoinPartsDeps = { readonly contacts: ContactStore; readonly sealer: Sealer; readonly clock: Clock };

const MAX_TURNS = 2_000;

/**
 * Joins the pieces of a call that was recorded in several files, once the last is there: the first piece's contact
 * gets all words and its id is given back. Null while one is missing; the sweep then works on what there is.
 */
export async function joinCallParts(part: CallPart, deps: JoinPartsDeps): Promise<string | null> {
  const ids = Array.from({ length: part.of }, (_, index) => partContactId(part, index + 1));
  const stored = await Promise.all(ids.map((id) => deps.contacts.get(id)));
  const pieces = stored.flatMap((one) => (one !== null && one.status === 'stored' ? [one] : []));
  const [first, ...others] = pieces;
  if (first === undefined || pieces.length < part.of) return null;
  const inbounds = await Promise.all(pieces.map((piece) => open(piece, deps)));
  const sealed = await deps.sealer.seal(JSON.stringify(joined(inbounds)), sealContextOf(first.id));
  if (!(await deps.contacts.amend(first.id, sealed))) return null;
  for (const { id } of others) {
    await deps.contacts.settle(id, { status: 'joined', reason: 'part-of-call', caseIds: [] }, deps.clock.now());
  }
  return first.id;
}

async function open({ id, sealed }: StoredContact, deps: JoinPartsDeps): Promise<InboundContact> {
  return InboundContact.parse(JSON.parse(await deps.sealer.open(sealed, sealContextOf(id))));
}

function joined(pieces: readonly InboundContact[]): InboundContact {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined) throw new TypeError('a call of no pieces');
  const { dropped: _, ...whole } = first;
  return {
    ...whole,
    text: clip(pieces.map(({ text }) => text).join('\n'), MAX_TEXT_CHARS),
    turns: pieces.flatMap(({ turns = [] }) => turns.map(({ role, text }) => ({ role, text }))).slice(0, MAX_TURNS),
    ...(last?.dropped === true ? { dropped: true } : {}),
  };
}
