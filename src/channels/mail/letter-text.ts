/** Lines at which an answer ends and what it answers begins. */
const QUOTE_BEGINS =
  /^(?:-{2,}\s*(?:original message|原始邮件|forwarded message|转发邮件)\s*-{2,}|(?:on|在)\s.{4,120}(?:wrote|写道|寫道)\s*[:：]|_{10,}|发件人\s*[:：].*|from\s*:\s.*@.*)$/i;
const SIGNATURE = /^-- ?$/;
const SENT_FROM = /^(?:发自我的|来自我的|sent from my )/i;

/** The words of a letter: what is quoted below an answer, signatures and client advertisements left out. */
export function letterText(body: string): string {
  const kept: string[] = [];
  for (const line of body.split(/\r?\n/)) {
    const bare = line.trim();
    if (QUOTE_BEGINS.test(bare) || SIGNATURE.test(line)) break;
    if (bare.startsWith('>') || SENT_FROM.test(bare)) continue;
    kept.push(line.trimEnd());
  }
  return kept
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

const BLOCK_ENDS = /<\/(?:p|div|tr|li|h[1-6]|blockquote)>|<br\s*\/?>/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words of an HTML letter that has no plain part; nothing of it is ever shown as HTML. */
export function textOfHtml(html: string): string {
  return html
    .replaceAll(/<(script|style|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<blockquote\b[\s\S]*$/gi, '')
    .replaceAll(BLOCK_ENDS, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
      (whole, decimal: string, hex: string, name: string) => {
        const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
        if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      },
    )
    .replaceAll(/[ \t]+\n/g, '\n');
}
