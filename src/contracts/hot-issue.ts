import * as z from 'zod';
import { CategoryCode, Id, IsoTime, LocalDate, LocalMonth, Slug } from './primitives.ts';

/** How an issue moves against what season and area let one expect. */
export const IssueTrend = z.object({
  /** Cases of each seven days of the month, oldest first; the last may be shorter. */
  weeks: z.array(z.number().int().nonnegative()).max(5),
  /** Cases of the same matter in the same area that such a month was expected to bring. */
  expected: z.number().nonnegative(),
  /** Cases of the month over what was expected, smoothed so that one case of a rare matter is no outbreak. */
  ratio: z.number().nonnegative(),
  direction: z.enum(['new', 'rising', 'steady', 'falling']),
});
export type IssueTrend = z.infer<typeof IssueTrend>;

/** Redacted words of a case, as they stand in it. */
export const CaseQuote = z.object({ caseId: Id, quote: z.string().min(1).max(200) });
export type CaseQuote = z.infer<typeof CaseQuote>;

/** Many cases of a month about one matter at one place. Key `MONTH#yyyy-mm` / `ISSUE#id`. Holds no identity. */
export const HotIssue = z.object({
  entity: z.literal('hot-issue'),
  schemaVersion: z.literal(1),
  id: Id,
  month: LocalMonth,
  /** 1 is the most pressing. */
  rank: z.number().int().positive(),
  /** The matter in a line: the title of its most central case. */
  what: z.string().min(1).max(120),
  /** The category most of its cases have. */
  category: CategoryCode,
  where: z.object({
    text: z.string().max(400),
    adminCode: z
      .string()
      .regex(/^\d{6}(\d{3}(\d{3})?)?$/)
      .optional(),
    adminPath: z.array(z.string()).max(5),
  }),
  since: IsoTime,
  lastAt: IsoTime,
  cases: z.number().int().positive(),
  /** Different people, as far as their pseudonyms tell; people merged into a case count. */
  people: z.number().int().positive(),
  trend: IssueTrend,
  leadDepartment: Slug.optional(),
  departments: z.array(z.object({ id: Slug, cases: z.number().int().positive() })).max(20),
  /** Why it happens, in the cases' own words. */
  causes: z.array(CaseQuote).max(5),
  /** What its cases have in common: words and the share of cases that use them. */
  words: z.array(z.object({ word: z.string(), share: z.number().min(0).max(1) })).max(8),
  /** The cases it is made of, most central first. */
  caseIds: z.array(Id).min(1).max(5_000),
});
export type HotIssue = z.infer<typeof HotIssue>;

/** What a sentence of a response rests on. */
export const ResponseSource = z.object({
  caseId: Id,
  caseNumber: z.string(),
  department: Slug,
  /** The words of the public reply it was drafted from. */
  quote: z.string().min(1).max(2_000),
});
export type ResponseSource = z.infer<typeof ResponseSource>;

/** One sentence of a unified response, with the replies it rests on. */
export const ResponseSentence = z.object({
  part: z.enum(['found', 'done', 'planned', 'not-possible']),
  text: z.string().min(1).max(2_000),
  sources: z.array(ResponseSource).min(1).max(8),
});
export type ResponseSentence = z.infer<typeof ResponseSentence>;

/** A number, name, date or undertaking of a sentence that its sources do not hold. */
export const ResponseFault = z.object({
  /** Position of the sentence, from 0. */
  sentence: z.number().int().nonnegative(),
  kind: z.enum(['number', 'date', 'name', 'promise', 'source', 'identity']),
  found: z.string().max(200),
});
export type ResponseFault = z.infer<typeof ResponseFault>;

/** One public answer (统一回应) to a hot issue. Key `MONTH#yyyy-mm` / `RESPONSE#issue`. */
export const UnifiedResponse = z.object({
  entity: z.literal('unified-response'),
  schemaVersion: z.literal(1),
  issueId: Id,
  month: LocalMonth,
  /** Counts edits; every change of the words or the status adds one. */
  version: z.number().int().positive(),
  /** `waiting`: no department has replied in public yet, so there is nothing to say. */
  status: z.enum(['waiting', 'draft', 'approved', 'withdrawn']),
  draftedBy: z.enum(['template', 'model', 'operator']),
  promptId: z.string().max(80).optional(),
  model: z.string().max(120).optional(),
  locale: z.string(),
  sentences: z.array(ResponseSentence).max(40),
  /** Empty for a response that may be approved. */
  faults: z.array(ResponseFault).max(100),
  updatedAt: IsoTime,
  /** How many of the issue's cases, in its order, were told of the approved response. */
  toldCases: z.number().int().nonnegative().optional(),
  approvedAt: IsoTime.optional(),
  /** The operator's id. */
  approvedBy: z.string().max(64).optional(),
});
export type UnifiedResponse = z.infer<typeof UnifiedResponse>;

/** How an undertaking ended: done by its day, done after it, not done by then, or its day is still to come. */
export const PromiseGrade = z.enum(['kept', 'late', 'dropped', 'pending']);
export type PromiseGrade = z.infer<typeof PromiseGrade>;

/** What a department undertook in an approved response. Key `MONTH#yyyy-mm` / `PROMISE#id`. */
export const HotIssuePromise = z.object({
  entity: z.literal('promise'),
  schemaVersion: z.literal(1),
  id: Id,
  issueId: Id,
  /** The month of the response it was made in. */
  month: LocalMonth,
  madeAt: IsoTime,
  what: z.string().min(1).max(2_000),
  who: Slug,
  /** By the end of this day; absent where the department named none, and then it is due by the end of the next month. */
  byWhen: LocalDate.optional(),
  where: z.string().max(400),
  source: ResponseSource,
  /** The newest grade; each later month grades it again while it is pending. */
  grade: z
    .object({
      grade: PromiseGrade,
      month: LocalMonth,
      /** Why, in a code: its case was solved after it was made, an operator's finding, nothing shows that it was done. */
      basis: z.enum(['case-solved', 'operator', 'not-shown', 'not-due']),
      doneOn: LocalDate.optional(),
      by: z.string().max(64).optional(),
    })
    .optional(),
});
export type HotIssuePromise = z.infer<typeof HotIssuePromise>;
