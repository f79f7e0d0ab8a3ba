import type { Gazetteer, GazetteerEntry } from './gazetteer.ts';
import type { Piece, Run } from './spans.ts';

/** The narrowest division that what was said agrees on; nothing where the words fit several and settle for none. */
export function resolveAdmin(run: Run, gazetteer: Gazetteer): GazetteerEntry | undefined {
  let best: GazetteerEntry | undefined;
  if (isElsewhere(run)) return undefined;
  for (const piece of run.pieces) {
    // A community's short name settles nothing where it may be the beginning of another name.
    if (piece.weak && piece.kind === 'community' && piece.end < run.end) continue;
    const fitting =
      best === undefined ? piece.entries : piece.entries.filter((one) => agrees(one.code, best?.code ?? ''));
    const pick = settle(fitting, piece, gazetteer);
    if (pick === undefined || pick.kind === 'city') continue;
    if (best === undefined || pick.code.length > best.code.length) best = pick;
  }
  return best;
}

/**
 * Names from the district down. A functional area (高新区) has no streets in the register: a street said behind it
 * stands under it, as people say and as it is governed.
 */
export function pathOf(run: Run, entry: GazetteerEntry, gazetteer: Gazetteer): string[] {
  const path = gazetteer.pathOf(entry.code);
  if (entry.kind !== 'district' || gazetteer.hasStreets(entry.code)) return path;
  const streets = run.pieces.flatMap((piece) => piece.entries).filter((one) => one.kind === 'street');
  return [...path, ...streets.slice(0, 1).map((street) => street.name)];
}

/** The one meaning among those that rank first, or what they have in common. */
function settle(entries: readonly GazetteerEntry[], piece: Piece, gazetteer: Gazetteer): GazetteerEntry | undefined {
  const first = entries[0];
  if (first === undefined) return undefined;
  // 牛市口 is known to lie in 锦江区, and to be what 牛市口街道 is called.
  const street = entries.find((one) => one.kind === 'street' && one.code.startsWith(first.code));
  if (first.place !== undefined && street !== undefined && street.code.length > first.code.length) return street;
  const own = entries.filter((one) => (one.name === first.name) === (first.name === piece.entries[0]?.name));
  const equals = own.filter(
    (one) => one.kind === first.kind && (one.place === undefined) === (first.place === undefined),
  );
  if (equals.length <= 1) return first;
  for (const length of [9, 6]) {
    const codes = new Set(equals.map((one) => one.code.slice(0, length)));
    const [code] = codes;
    if (codes.size === 1 && code !== undefined) return gazetteer.byCode.get(code);
  }
  return undefined;
}

/** Whether one code lies in the other. */
function agrees(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** A masked name, or another city's or province's name before the first known one: not this city's 高新区. */
function isElsewhere(run: Run): boolean {
  const known = run.pieces.find((piece) => piece.entries.length > 0);
  if (known === undefined || run.pieces.some((piece) => piece.kind === 'district' && piece.entries.length === 0))
    return true;
  return /[省市州县区]$/.test(run.text.slice(0, known.start - run.start)) && known.kind !== 'city';
}

/** The path of a place with masked names, as said: ["A3区", "江背镇"]. */
export function maskedPath(run: Run): string[] {
  const district = run.pieces.find((piece) => piece.kind === 'district' && piece.entries.length === 0);
  if (district === undefined) return [];
  const street = run.pieces.find((piece) => piece.kind === 'street');
  return [district, ...(street === undefined ? [] : [street])].map((piece) =>
    run.text.slice(piece.start - run.start, piece.end - run.start),
  );
}
