import type { PiiSpan } from './pii.ts';

const LOCAL_PART = /[A-Za-z0-9._%+-]/;
const DOMAIN_PART = /[A-Za-z0-9.-]/;
/** RFC 5321: 64 before the sign, 255 after. */
const LOCAL_MAX = 64;
const DOMAIN_MAX = 255;
/** An address whose signs are written out: zhang at qq dot com, li圈a163点com, 艾特, (at), #. */
const WRITTEN_OUT =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{2,64}[ ]?(?:圈[aA]|艾特|小老鼠|花a|[([（【{][ ]?(?:at|@|AT)[ ]?[)\]）】}]|@|(?<=[ ])(?:at|AT)(?=[ ])|＃|#|在(?=[ ]?(?:qq|QQ|163|126|gmail|foxmail|sina|outlook|hotmail|139)))[ ]?(?:[A-Za-z0-9-]{1,63}[ ]?(?:\.|点|。|[([（]?(?:dot|DOT)[)\]）]?)[ ]?){1,3}(?:com|cn|net|org|edu|gov|COM|CN|NET|康母|扣母)(?![A-Za-z0-9])/g;

/** E-mail addresses, also with their signs written out. */
export function detectEmails(text: string): PiiSpan[] {
  const spans: PiiSpan[] = Array.from(text.matchAll(WRITTEN_OUT), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    kind: 'email',
  }));
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const left = text.charAt(at - 1) === ' ' ? at - 1 : at;
    const right = text.charAt(at + 1) === ' ' ? at + 2 : at + 1;
    let start = left;
    while (start > 0 && left - start < LOCAL_MAX && LOCAL_PART.test(text.charAt(start - 1))) start -= 1;
    let end = right;
    while (end < text.length && end - right < DOMAIN_MAX && DOMAIN_PART.test(text.charAt(end))) end += 1;
    const domain = text.slice(right, end).replace(/[.-]+$/, '');
    const isDomain = domain.length < DOMAIN_MAX && /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}$/.test(domain);
    if (start < left && isDomain) spans.push({ start, end: right + domain.length, kind: 'email' });
  }
  return spans;
}
