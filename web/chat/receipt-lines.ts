import type { FiledCase } from '../../src/contracts/conversation.ts';
import type { Sentences } from './language.ts';

/** A deadline on the city's clock, wherever the citizen is. */
export function cityTime(iso: string, tag: string): string {
  return new Intl.DateTimeFormat(tag, {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

/** Name and value of every line of a receipt. */
export function receiptLines(filed: FiledCase, words: Sentences): readonly (readonly [string, string])[] {
  return [
    [words.caseNumber, filed.caseNumber],
    [words.queryCode, filed.queryCode],
    [words.office, filed.department ?? (filed.merged === true ? words.officeMerged : words.officeLater)],
    ...(filed.dueAt === undefined ? [] : ([[words.dueAt, cityTime(filed.dueAt, words.tag)]] as const)),
  ];
}
