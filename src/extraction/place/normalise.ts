import type { Field, Place } from '../../contracts/extraction.ts';
import type { Gazetteer, GazetteerEntry } from './gazetteer.ts';
import type { PieceKind, Run } from './spans.ts';

const PRECISION = ['number', 'poi', 'road', 'community', 'street', 'district', 'city'] as const;
const MAX_TEXT = 400;

/** What the gazetteer makes of a place as said: code, path, parts, position and precision. */
export function normalise(run: Run, gazetteer: Gazetteer): Field<Place> {
  const entry = resolve(run);
  const of = (kind: PieceKind) => run.pieces.filter((piece) => piece.kind === kind);
  const words = (kind: PieceKind) =>
    of(kind)
      .map((piece) => quote(run, piece))
      .join('');
  const path = entry === undefined ? [] : pathOf(entry.code, gazetteer);
  const known = run.pieces.flatMap((piece) => piece.entries).find((one) => one.place?.lng !== undefined);
  const { lng, lat } = known?.place ?? {};
  const text = run.text.slice(0, MAX_TEXT);
  const kinds = PRECISION.filter((kind) => of(kind).length > 0);
  const precision = kinds[0] ?? 'poi';
  const road = of('road')
    .map((piece) => quote(run, piece))
    .join('与');
  const value: Place = {
    text,
    adminPath: path,
    precision,
    ...(entry !== undefined && /^\d{6}(\d{3}(\d{3})?)?$/.test(entry.code) ? { adminCode: entry.code } : {}),
    ...(road !== '' ? { road: road.slice(0, 80) } : {}),
    ...(words('number') !== '' ? { number: words('number').slice(0, 40) } : {}),
    ...(words('poi') !== '' ? { poi: words('poi').slice(0, 120) } : {}),
    ...(words('relation') !== '' ? { relation: words('relation').slice(0, 40) } : {}),
    ...(lng !== undefined && lat !== undefined ? { position: { lng, lat, crs: 'WGS84' as const } } : {}),
  };
  return {
    value,
    confidence: confidence(run, entry),
    evidence: [{ quote: text, start: run.start, end: run.start + text.length }],
    decidedBy: 'rules',
  };
}

function quote(run: Run, piece: { start: number; end: number }): string {
  return run.text.slice(piece.start - run.start, piece.end - run.start);
}

/** The narrowest division that all that was said agrees with. */
function resolve(run: Run): GazetteerEntry | undefined {
  let best: GazetteerEntry | undefined;
  for (const piece of run.pieces) {
    if (piece.entries.length === 0) continue;
    const fitting =
      best === undefined ? piece.entries : piece.entries.filter((one) => agrees(one.code, best?.code ?? ''));
    const pick = fitting[0];
    if (pick === undefined || (best === undefined && pick.kind === 'city')) continue;
    if (best === undefined || pick.code.length > best.code.length) best = pick;
  }
  return best;
}

/** Whether one code lies in the other, or either names the whole city. */
function agrees(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function pathOf(code: string, gazetteer: Gazetteer): string[] {
  return [6, 9, 12]
    .filter((length) => length <= code.length)
    .flatMap((length) => gazetteer.byCode.get(code.slice(0, length))?.name ?? []);
}

function confidence(run: Run, entry: GazetteerEntry | undefined): number {
  const base = entry === undefined ? 0.6 : 0.85;
  const repaired = run.pieces.some((piece) => piece.repaired) ? 0.1 : 0;
  const weak = run.pieces.some((piece) => piece.weak) ? 0.1 : 0;
  return Math.min(0.95, base + (run.pieces.length > 1 ? 0.08 : 0) - repaired - weak);
}
