/** The headers of a mail by lower-case name; of several with one name the first. */
export type MailHeaders = ReadonlyMap<string, string>;

const ROBOT = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|double-bounce)\b/i;
const BULK = /^(?:bulk|list|junk|auto_reply)$/i;

/**
 * Whether a mail was written by a program, so that no answer may go to it. Source: RFC 3834 section 2, and what
 * mail systems send beside it.
 */
export function isAutomatic(
  headers: MailHeaders,
  mail: { readonly from: string; readonly own: readonly string[] },
): boolean {
  const submitted = headers.get('auto-submitted')?.trim().toLowerCase();
  const suppress = headers.get('x-auto-response-suppress') ?? '';
  return (
    (submitted !== undefined && submitted !== 'no') ||
    BULK.test(headers.get('precedence')?.trim() ?? '') ||
    ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) =>
      headers.has(name),
    ) ||
    /\b(?:all|oof|autoreply)\b/i.test(suppress) ||
    headers.get('return-path')?.trim() === '<>' ||
    mail.from === '' ||
    ROBOT.test(mail.from) ||
    mail.own.includes(mail.from.toLowerCase())
  );
}

/** Why the mail service would not have let a mail in: a virus, or spam; null when it would. */
export function refusedByService(headers: MailHeaders): 'virus' | 'spam' | null {
  if (/^fail/i.test(headers.get('x-ses-virus-verdict') ?? '')) return 'virus';
  return /^fail/i.test(headers.get('x-ses-spam-verdict') ?? '') ? 'spam' : null;
}
