import { NUMBER } from './patterns.ts';
import type { Group } from './rule-runs.ts';
import type { Piece } from './spans.ts';

/** Divisions that leave room for a narrower place behind them. */
export const DIVISIONS: ReadonlySet<string> = new Set(['city', 'district', 'street']);
/** A pause between a division and what lies in it, as written and as spoken. */
const PAUSE = /^[，,、](?:(?:嗯|呃|啊|哎|那个|就是|就)[，,]?)*$/u;
/** In speech, what may still be said of the name before it. */
const SPOKEN_PAUSE = new RegExp(`^(?:那个|[那这]边的?)?${PAUSE.source.slice(1)}`, 'u');
/** A pause before a number or a stretch that closes a spoken address: 枣子巷，十二号，顶楼; 天府大道，呃，中段. */
const NUMBER_AFTER_PAUSE = /^[，,](?:(?:嗯|呃|啊|哎|那个|就是)[，,])*/u;
/** A pause in which the speaker looks for the next word of one address. */
const SEARCHING = /[嗯呃]|那个|就是/u;
const MOST_NUMBERS = 3;

/**
 * The places of a text, those joined that a pause parts. 桂湖街道，马超西路: a division alone and what lies in it are
 * one place. In speech a pause may stand anywhere within an address: 西安路，枣子巷，十二号.
 */
export function joinedOverPauses(text: string, groups: readonly Group[], transcript: boolean): Group[] {
  const pause = transcript ? SPOKEN_PAUSE : PAUSE;
  const joined: Group[] = [];
  for (const group of groups) {
    const last = joined.at(-1);
    const gap = text.slice(last?.end ?? 0, group.start);
    if (last !== undefined && pause.test(gap) && goesOn({ last, group, gap, transcript })) {
      joined.splice(-1, 1, { start: last.start, end: group.end, pieces: [...last.pieces, ...group.pieces] });
    } else joined.push(group);
  }
  return transcript
    ? joined.map((group, at) => withNumbers(text, group, joined[at + 1]?.start ?? text.length))
    : joined;
}

function goesOn(at: { last: Group; group: Group; gap: string; transcript: boolean }): boolean {
  const { last, group, gap, transcript } = at;
  if (group.pieces.some((piece) => piece.kind === 'district' || piece.kind === 'city')) return false;
  if (last.pieces.every((piece) => DIVISIONS.has(piece.kind) && !piece.weak)) return true;
  const divided = last.pieces.some((piece) => DIVISIONS.has(piece.kind) && !piece.weak);
  const open = last.pieces.at(-1)?.kind === 'road' || last.pieces.at(-1)?.kind === 'community';
  return (
    transcript &&
    (divided || SEARCHING.test(gap)) &&
    open &&
    ['road', 'poi', 'community'].includes(group.pieces[0]?.kind ?? '')
  );
}

/** A spoken address with the house, block and floor numbers that follow it after pauses. */
function withNumbers(text: string, group: Group, limit: number): Group {
  const pieces: Piece[] = [...group.pieces];
  let end = group.end;
  for (let count = 0; count < MOST_NUMBERS; count += 1) {
    const pause = NUMBER_AFTER_PAUSE.exec(text.slice(end, limit))?.[0].length ?? 0;
    const number = pause === 0 ? undefined : NUMBER.exec(text.slice(end + pause, limit))?.[0];
    if (number === undefined || !/[号栋幢座楼层室元组段]$/.test(number)) break;
    const start = end + pause;
    end = start + number.length;
    pieces.push({ start, end, kind: 'number', entries: [], weak: false, repaired: false });
  }
  return end === group.end ? group : { ...group, end, pieces };
}
