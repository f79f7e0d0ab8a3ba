import type { BoardMessage } from '../../contracts/board-routes.ts';
import type { InboundContact } from '../../contracts/contact.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { hasWords } from '../../kernel/text.ts';

/** The contact a board message is, or that there is nothing in it. */
export function boardContact(message: BoardMessage, at: Date): Result<InboundContact, { readonly kind: 'empty' }> {
  const { clientMessageId, title, text, office, locale, anonymity, contact, categoryHint } = message;
  if (!hasWords(`${title ?? ''}${text}`)) return err({ kind: 'empty' });
  const { name, phone } = contact ?? {};
  return ok({
    channel: 'board',
    sourceRef: clientMessageId,
    receivedAt: at.toISOString(),
    text,
    locale,
    anonymity,
    reporter: { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) },
    attachments: [],
    ...(title === undefined ? {} : { title }),
    ...(categoryHint === undefined ? {} : { categoryHint }),
    ...(office === undefined ? {} : { addressedTo: office }),
  });
}
