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
};

/** Between written digits: blanks, dashes, dots, brackets. A lone 一 is how people type a dash. */
const WRITTEN_GAP = /^(?:[ \t\n\-‐‑–—−_.·•()/~～*]{0,3}|一)$/;
/** Between digits read out, also pauses. */
const SPOKEN_GAP = /^[ \t\-–—_.·,，、。…啊嗯呃哦额唔]{0,6}$/;
/** Over a change of speaker, also the words of a listener: 嗯，好的，您继续; one class, so that no input makes it backtrack. */
const TURN_GAP = /^[ \t\n\-,，、。.…!！?？:：啊嗯呃哦额唔好的对是行请继续您你讲说然后还有呢面接着再就边记下一]*$/;
const LONGEST_GAP_CHARS = 24;

function isSeparator(gap: string, spoken: boolean): boolean {
  if (gap.length > LONGEST_GAP_CHARS) return false;
  if (WRITTEN_GAP.test(gap)) return true;
  if (spoken && SPOKEN_GAP.test(gap)) return true;
  return gap.includes('\n') && TURN_GAP.test(gap);
}

function digitAt(text: string, at: number): { digit: string; spoken: boolean } | null {
  const char = text.charAt(at);
  if (char >= '0' && char <= '9') return { digit: char, spoken: false };
  const digit = SPOKEN.get(char);
  return digit === undefined ? null : { digit, spoken: true };
}

/** All groups of digits in the text, written and spoken, in order; one pass. */
export function digitGroups(text: string): DigitGroup[] {
  const groups: DigitGroup[] = [];
  let lastEnd = -1;
  let i = 0;
  while (i < text.length) {
    const first = digitAt(text, i);
    if (first === null) {
      i += 1;
      continue;
    }
    const start = i;
    let digits = '';
    for (
      let next: typeof first | null = first;
      next !== null && next.spoken === first.spoken;
      next = digitAt(text, i)
    ) {
      digits += next.digit;
      i += 1;
    }
    const previous = groups.at(-1);
    // A lone 一 between written groups is a dash: 028一86123456.
    if (
      digits === '1' &&
      text.charAt(start) === '一' &&
      previous?.spoken === false &&
      previous.end === start &&
      isWritten(text, i)
    ) {
      continue;
    }
    const gapText = lastEnd < 0 || start - lastEnd > LONGEST_GAP_CHARS ? null : text.slice(lastEnd, start);
    const spokenNear = first.spoken || (previous?.spoken ?? false);
    groups.push({
      digits,
      start,
      end: i,
      spoken: first.spoken,
      gap: gapText !== null && isSeparator(gapText, spokenNear) ? gapText : null,
    });
    lastEnd = i;
  }
  return groups;
}

function isWritten(text: string, at: number): boolean {
  const char = text.charAt(at);
  return char >= '0' && char <= '9';
}
