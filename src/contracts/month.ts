import * as z from 'zod';
import { Id, IsoTime, LocalMonth } from './primitives.ts';

/** Counts by the name of what is counted: `received`, `closed`, `rate.5` ... */
export const Measures = z.record(z.string(), z.number());
export type Measures = Readonly<z.infer<typeof Measures>>;

/** Counts of one cell of one month. Cells: `in#day#channel#type` and `work#category#area#department`. */
export const MonthCell = z.object({ month: LocalMonth, cell: z.string().max(120), measures: Measures });
export type MonthCell = z.infer<typeof MonthCell>;

/**
 * What one case contributes to the counts of months, as of its version. A later version replaces it, and the
 * difference goes to the counts in the same transaction. Key `CASE#id` / `TALLY`.
 */
export const Tally = z.object({
  entity: z.literal('tally'),
  schemaVersion: z.literal(1),
  caseId: Id,
  version: z.number().int().positive(),
  cells: z.array(MonthCell),
});
export type Tally = z.infer<typeof Tally>;

/** Where a version of a month's report stands. `superseded`: a later version took its place. */
export const ReportState = z.enum(['draft', 'approved', 'published', 'superseded']);
export type ReportState = z.infer<typeof ReportState>;

/** A number that changed after it was published. */
export const Correction = z.object({ figure: z.string(), was: z.number(), is: z.number() });
export type Correction = z.infer<typeof Correction>;

/** One version of a month's report. Key `MONTH#yyyy-mm` / `REPORT#version`. */
export const MonthReport = z.object({
  entity: z.literal('month-report'),
  schemaVersion: z.literal(1),
  month: LocalMonth,
  version: z.number().int().positive(),
  state: ReportState,
  /** SHA-256 (hex) of all that the pages are made of; equal content makes no new version. */
  contentHash: z.string(),
  /** Why the gate keeps it a draft; empty when it passed. */
  mismatches: z.array(z.string()).default([]),
  /** What a reader of the version before has to know; empty in the first. */
  corrections: z.array(Correction).default([]),
  /** The counts by figure, to tell corrections by. */
  headline: Measures,
  /** Every step, oldest first. */
  history: z.array(z.object({ state: ReportState, at: IsoTime, by: z.string().max(80) })),
});
export type MonthReport = z.infer<typeof MonthReport>;
