import { clip, codePointLength } from '../kernel/text.ts';
import type { TextSpan } from './evidence.ts';

const TITLE_CHARS = 40;
const SUMMARY_CHARS = 300;
/** What counts a matter or turns to it: 二是, 第二个问题, 另外一件事. */
const MARK =
  /(?:[（(][1-9一二三四五][）)]|[1-9一二三四五](?:、|[.．）)](?![0-9]))|(?:我)?(?:想|要)?(?:反映|投诉|咨询|说)?(?:一下)?(?:两|三|几)(?:个|件|点)(?:问题|事情|事|情况)|[①②③④⑤]|第[一二三四五](?:个|件|点|项|条)?(?:事情|事儿|事|问题|情况)?(?:就?是|呢|(?=[，,：:]))|其[一二三](?=[，,])|[一二三四五]是|(?:然后)?(?:另外|还有|再|另)(?:有)?(?:一|另一)?(?:个|件)(?:新的)?(?:事情|事儿|事|问题|情况)?(?:哈|呢)?(?:就?是)?|首先|其次|最后|另外|此外|还有就是|再就是|对了|顺便)(?:哈|呢)?[，,：:\s]*/u;
/** What else an opening says that tells nothing of the matter. */
const GREETING =
  /(?:尊敬的?|敬爱的?)?[^，,。！!：:\n]{0,12}(?:领导|书记|市长|局长|县长|区长|主任|同志|部门)们?[，,：:！!\s]*|(?:您|你|你们|大家)好[呀啊]?[，,：:！!。\s]*|喂[，,\s]*|(?:hello|hi|dear[^,]{0,30})[,.!\s]+|(?:我叫|我是|本人)?\[姓名\d+\][，,。\s]*|(?:我的)?(?:身份证|手机|电话|联系电话|联系方式|微信)(?:号码?)?[是为:：\s]{0,2}\[[^[\]\n]{1,8}\d\][，,。\s]*|my name is \[姓名\d+\][.,\s]*|(?:我)?(?:想|要)?(?:反映|咨询|投诉|举报|问|请问)(?:一下|下)?(?:个|一个)?(?:问题|情况)?[，,：:]?/iu;
/** Openings that say nothing of the matter. */
const OPENING = new RegExp(`^(?:${MARK.source}|${GREETING.source})+`, 'iu');
const CLAUSE = /[^。！!？?；;\n]+/gu;

function clauseAround(text: string, at: number | null): TextSpan {
  let first: TextSpan | null = null;
  for (const match of text.matchAll(CLAUSE)) {
    const skipped = OPENING.exec(match[0])?.[0].length ?? 0;
    const lead = match[0].length - match[0].trimStart().length;
    const start = match.index + Math.max(lead, skipped < match[0].length - 3 ? skipped : 0);
    const span = { start, end: match.index + match[0].length };
    if (codePointLength(text.slice(span.start, span.end)) < 4) continue;
    first ??= span;
    if (at === null || (at >= match.index && at < match.index + match[0].length)) return span;
  }
  return first ?? { start: 0, end: text.length };
}

/** The sentence that names the matter, as a title; `around` is where the category's strongest word stands. */
export function titleOf(text: string, around: number | null): { readonly title: string; readonly span: TextSpan } {
  const span = clauseAround(text, around);
  return { title: clip(text.slice(span.start, span.end).trim().replaceAll(/\s+/g, ' '), TITLE_CHARS) || '…', span };
}

/** The matter in short: its own words without greetings, clipped. */
export function summaryOf(text: string): { readonly summary: string; readonly span: TextSpan } {
  const skipped = OPENING.exec(text)?.[0].length ?? 0;
  const start = skipped < text.length - 3 ? skipped : 0;
  return {
    summary: clip(text.slice(start).trim().replaceAll(/\s+/g, ' '), SUMMARY_CHARS) || '…',
    span: { start, end: text.length },
  };
}
