/** Digits as they are read out: 幺 for 1, 洞 for 0, 拐 for 7, 勾 for 9, and the bank forms. */
const SPOKEN = new Map([
  ['零', '0'],
  ['〇', '0'],
  ['洞', '0'],
  ['一', '1'],
  ['幺', '1'],
  ['妖', '1'],
  ['壹', '1'],
  ['二', '2'],
  ['贰', '2'],
  ['三', '3'],
  ['叁', '3'],
  ['四', '4'],
  ['肆', '4'],
  ['五', '5'],
  ['伍', '5'],
  ['六', '6'],
  ['陆', '6'],
  ['七', '7'],
  ['柒', '7'],
  ['拐', '7'],
  ['八', '8'],
  ['捌', '8'],
  ['九', '9'],
  ['玖', '9'],
  ['勾', '9'],
]);

/** Spoken digits as one character class, for the patterns of other detectors. */
export const SPOKEN_CLASS = Array.from(SPOKEN.keys()).join('');

/** Unbroken digits of one kind. */
export type DigitGroup = {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly spoken: boolean;
  /** What stands between the group before and this one; null when it is no separator. */
  readonly gap: string | null;
  /** The gap joins only groupings that numbers are known by: commas and pauses also part figures of a list. */
  readonly weakGap: boolean;
  /** A lone 一 between written digits: a 1, or typed for a dash (028一86123456). */
  readonly maybeDash: boolean;
};

/** Between written digits: blanks, dashes, dots, brackets. */
const WRITTEN_GAP = /^[ \t\n\-‐‑–—−_.·•()/~～*]{0,3}$/;
/** Between digits read out also pauses and the words people fill them with. */
const SPOKEN_GAP =
  /^(?:[ \t\-–—_.·,，、。…~]|啊|嗯|呃|哦|额|唔|诶|欸|哎|对|那个|这个|就是|然后|等下|我看看|我看|再来|再|后面|接着|完了|还有|吧|呢|是|的|讲慢点)*$/;
/** Over a change of speaker, also the words of a listener: 嗯，好的，您继续; one class, so that no input makes it backtrack. */
const TURN_GAP = /^[ \t\n\-,，、。.…!！?？:：啊嗯呃哦额唔好的对是行请继续您你讲说然后还有呢面接着再就边记下一]*$/;
const LONGEST_GAP_CHARS = 40;
/** Who speaks, as transcripts write it before a line: 坐席：, 市民：, 说话人2：. Its digits belong to no number. */
const SPEAKER = /(?:坐席|座席|话务员|接线员|客服|市民|来电人|说话人|发言人|用户|群众|居民|甲|乙|[AB])[ ]?\d{0,2}[:：]/y;
const LONGEST_SPEAKER_CHARS = 8;
const ANY_SPEAKER = new RegExp(SPEAKER.source, 'g');

type Gap = { readonly text: string | null; readonly weak: boolean };

function separator(between: string, spoken: boolean): Gap {
  const text = between.replace(ANY_SPEAKER, '\n');
  if (WRITTEN_GAP.test(text)) return { text, weak: false };
  if (SPOKEN_GAP.test(text)) return { text, weak: !spoken };
  return { text: text.includes('\n') && TURN_GAP.test(text) ? text : null, weak: false };
}

/** 四个八, 两个零: how often the digit after 个 is said. */
const TIMES = new Map([
  ['两', 2],
  ['俩', 2],
  ['二', 2],
  ['三', 3],
  ['四', 4],
  ['五', 5],
]);

type Digits = { readonly digits: string; readonly spoken: boolean; readonly length: number };

function isWritten(text: string, at: number): boolean {
  const char = text.charAt(at);
  return char >= '0' && char <= '9';
}

function digitAt(text: string, at: number): Digits | null {
  if (isWritten(text, at)) return { digits: text.charAt(at), spoken: false, length: 1 };
  const times = text.charAt(at + 1) === '个' ? TIMES.get(text.charAt(at)) : undefined;
  if (times !== undefined) {
    const repeated = isWritten(text, at + 2) ? text.charAt(at + 2) : SPOKEN.get(text.charAt(at + 2));
    if (repeated !== undefined) return { digits: repeated.repeat(times), spoken: true, length: 3 };
  }
  const digit = SPOKEN.get(text.charAt(at));
  return digit === undefined ? null : { digits: digit, spoken: true, length: 1 };
}

/** Length of a speaker's label that begins here, else 0. */
function speakerLength(text: string, at: number): number {
  SPEAKER.lastIndex = 0;
  const label = SPEAKER.exec(text.slice(at, at + LONGEST_SPEAKER_CHARS))?.[0] ?? '';
  return label.length;
}

/** All groups of digits in the text, written and spoken, in order; one pass. */
export function digitGroups(text: string): DigitGroup[] {
  const groups: DigitGroup[] = [];
  let lastEnd = -1;
  let i = 0;
  while (i < text.length) {
    const first = digitAt(text, i);
    if (first === null) {
      i += Math.max(1, speakerLength(text, i));
      continue;
    }
    const start = i;
    let digits = '';
    for (let next: Digits | null = first; next !== null && next.spoken === first.spoken; next = digitAt(text, i)) {
      digits += next.digits;
      i += next.length;
    }
    const previous = groups.at(-1);
    const between = lastEnd < 0 || start - lastEnd > LONGEST_GAP_CHARS ? null : text.slice(lastEnd, start);
    const spokenNear = first.spoken && (previous?.spoken ?? false);
    const gap = between === null ? { text: null, weak: false } : separator(between, spokenNear);
    groups.push({
      digits,
      start,
      end: i,
      spoken: first.spoken,
      gap: gap.text,
      weakGap: gap.weak,
      maybeDash:
        i === start + 1 &&
        text.charAt(start) === '一' &&
        previous?.spoken === false &&
        previous.end === start &&
        isWritten(text, i),
    });
    lastEnd = i;
  }
  return groups;
}
