import { SPOKEN_CLASS } from './digit-groups.ts';
import type { PiiSpan } from './pii.ts';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const SIGN = `[A-HJ-NP-Za-hj-np-z0-9${SPOKEN_CLASS}]`;
const ORDINARY = new RegExp(
  `[${PROVINCES}][ ]?[A-HJ-Za-hj-z][ ]?[·•.・\\- ]?[ ]?(?:[挂学警临试][ ]?)?((?:${SIGN}[ ]?){3,5}[A-HJ-NP-Za-hj-np-z0-9${SPOKEN_CLASS}挂学警港澳试超领使])(?![A-Za-z0-9])`,
  'g',
);
/** Fewest signs after the letter of the place; shorter runs are road and train numbers. */
const FEWEST_SIGNS = 5;
/** Embassies, consulates, armed police and the army. Source: GA 36-2018. */
const SPECIAL = new RegExp(
  `[${PROVINCES}]?[使领][ ]?\\d{6}(?!\\d)|(?<!\\d)\\d{6}[使领](?!用|取|导|馆)|(?<![A-Za-z0-9])WJ[ ·•]?[${PROVINCES}]?[ ·•]?\\d{4,5}[A-Z]?(?![A-Za-z0-9])|[军空海南北沈兰济广成][A-Z][·• ]\\d{5}(?!\\d)`,
  'g',
);
/** 车牌 A7B29K: the province is left out where everybody has the same. */
const LABELLED =
  /(?:车牌|牌照|车号|牌号)(?:号码?|是|为)?[^A-Za-z0-9\n]{0,8}?([A-HJ-Z][·• ]?[A-HJ-NP-Z0-9]{5,6}|[A-Z]?，?[A-HJ-Z]\d[A-HJ-NP-Z0-9]{4,5})(?![A-Za-z0-9])/gi;
const HAS_DIGIT = new RegExp(`[0-9${SPOKEN_CLASS}]`);
const SHOWN_SIGN = new RegExp(`${SIGN}|[挂学警临试港澳超领使]`, 'g');

function ordinary(text: string): PiiSpan[] {
  return Array.from(text.matchAll(ORDINARY)).flatMap((match) => {
    // Without province and the letter of the place, which may be an O.
    const signs =
      match[0]
        .replace(/[ ·•.・-]/g, '')
        .slice(2)
        .match(SHOWN_SIGN)?.length ?? 0;
    return HAS_DIGIT.test(match[1] ?? '') && signs >= FEWEST_SIGNS
      ? [{ start: match.index, end: match.index + match[0].length, kind: 'plate' as const }]
      : [];
  });
}

/** Number plates: ordinary, new-energy, trailers, learners, police, embassies; spaced, dotted or read out. */
export function detectPlates(text: string): PiiSpan[] {
  const special = Array.from(text.matchAll(SPECIAL), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    kind: 'plate' as const,
  }));
  const labelled = Array.from(text.matchAll(LABELLED)).flatMap((match) => {
    const plate = match[1] ?? '';
    const end = match.index + match[0].length;
    return /\d/.test(plate) ? [{ start: end - plate.length, end, kind: 'plate' as const }] : [];
  });
  return [...ordinary(text), ...special, ...labelled];
}
