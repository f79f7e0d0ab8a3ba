import type { PieceKind, Run } from './spans.ts';

/** How far a piece narrows the place down. */
const WEIGHT: Readonly<Record<PieceKind, number>> = {
  city: 0,
  district: 1,
  street: 2,
  community: 3,
  road: 3,
  poi: 3,
  number: 1.5,
  relation: 0.5,
};

/** The most exact place first; of equals, the first said. */
export function rankRuns(runs: readonly Run[]): Run[] {
  return runs
    .map((run) => ({
      run,
      weight: run.pieces.reduce((sum, piece) => sum + (piece.weak ? 0.5 : WEIGHT[piece.kind]), 0),
    }))
    .sort((a, b) => b.weight - a.weight || a.run.start - b.run.start)
    .map(({ run }) => run);
}
