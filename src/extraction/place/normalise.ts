import type { Field, Place } from '../../contracts/extraction.ts';
import type { ChunkTagger } from './chunk-tagger.ts';
import type { Gazetteer, GazetteerEntry } from './gazetteer.ts';
import { maskedPath, pathOf, resolveAdmin } from './resolve-admin.ts';
import type { Piece, Run } from './spans.ts';
import type { TaggedSpan } from './viterbi.ts';

const MAX_TEXT = 400;
const ROAD = ['road', 'subroad'];
const NUMBER = ['roadno', 'subroadno', 'houseno', 'cellno', 'floorno', 'roomno'];
const POI = ['poi', 'subpoi', 'devzone'];

/** What gazetteer and address model make of a place as said: code, path, parts, position and precision. */
export function normalise(run: Run, gazetteer: Gazetteer, chunks: ChunkTagger): Field<Place> {
  const entry = resolveAdmin(run, gazetteer);
  const parts = partsOf(run, chunks);
  const known = run.pieces.flatMap((piece) => piece.entries).find((one) => one.place?.lng !== undefined);
  const { lng, lat } = known?.place ?? {};
  const text = run.text.slice(0, MAX_TEXT);
  const value: Place = {
    text,
    adminPath: entry === undefined ? maskedPath(run) : pathOf(run, entry, gazetteer),
    precision: precisionOf(run, parts),
    ...(entry !== undefined && /^\d{6}(\d{3}(\d{3})?)?$/.test(entry.code) ? { adminCode: entry.code } : {}),
    ...(parts.road !== '' ? { road: parts.road.slice(0, 80) } : {}),
    ...(parts.number !== '' ? { number: parts.number.slice(0, 40) } : {}),
    ...(parts.poi !== '' ? { poi: parts.poi.slice(0, 120) } : {}),
    ...(parts.relation !== '' ? { relation: parts.relation.slice(0, 40) } : {}),
    ...(lng !== undefined && lat !== undefined ? { position: { lng, lat, crs: 'WGS84' as const } } : {}),
  };
  return {
    value,
    confidence: confidenceOf(run, entry),
    evidence: [{ quote: text, start: run.start, end: run.start + text.length }],
    decidedBy: 'rules',
  };
}

type Parts = { readonly road: string; readonly number: string; readonly poi: string; readonly relation: string };

/** Rules name the parts they know; what lies between them goes to the address model. */
function partsOf(run: Run, chunks: ChunkTagger): Parts {
  const quote = (piece: { start: number; end: number }) =>
    run.text.slice(piece.start - run.start, piece.end - run.start);
  const relation = run.pieces
    .filter((piece) => piece.kind === 'relation')
    .map(quote)
    .join('');
  const divisions = run.pieces.filter((piece) => ['city', 'district', 'street', 'community'].includes(piece.kind));
  const from = Math.max(run.start, ...divisions.filter((one) => one.entries.length > 0).map((one) => one.end));
  const rest = run.text.slice(from - run.start);
  const tagged = /\p{Script=Han}/u.test(rest) ? chunks.tag(rest) : [];
  const words = (kinds: readonly string[], joint: string) =>
    tagged
      .filter((span: TaggedSpan) => kinds.includes(span.type))
      .map((span) => rest.slice(span.start, span.end))
      .join(joint);
  const ruled = (kind: 'road' | 'number' | 'poi', joint: string) =>
    run.pieces
      .filter((piece) => piece.kind === kind)
      .map((piece) => quote(withName(piece, run)))
      .join(joint);
  return {
    road: ruled('road', '与') || words(ROAD, '与'),
    number: words(NUMBER, '') || ruled('number', ''),
    poi: ruled('poi', '') || words(POI, ''),
    relation,
  };
}

function precisionOf(run: Run, parts: Parts): Place['precision'] {
  if (parts.number !== '') return 'number';
  const kinds = run.pieces.map((piece) => piece.kind);
  if (parts.poi !== '') return 'poi';
  if (parts.road !== '') return 'road';
  return (['community', 'street', 'district'] as const).find((kind) => kinds.includes(kind)) ?? 'poi';
}

function confidenceOf(run: Run, entry: GazetteerEntry | undefined): number {
  const base = entry === undefined ? 0.6 : 0.85;
  const repaired = run.pieces.some((piece) => piece.repaired) ? 0.1 : 0;
  const weak = run.pieces.some((piece) => piece.weak) ? 0.1 : 0;
  return Math.min(0.95, base + (run.pieces.length > 1 ? 0.08 : 0) - repaired - weak);
}

/** 地铁站 behind 春熙路 is named by it. */
function withName(piece: Piece, run: Run): { start: number; end: number } {
  const before = run.pieces.find((one) => one.end === piece.start);
  const bare =
    piece.entries.length === 0 && piece.end - piece.start <= 3 && before !== undefined && before.kind !== 'district';
  return bare && before.entries.length > 0 ? { start: before.start, end: piece.end } : piece;
}
