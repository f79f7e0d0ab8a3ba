import * as z from 'zod';
import { CategoryCode, Position } from './primitives.ts';

/** 咨询 求助 投诉 举报 建议 表扬 其他, and 无效. Source: 国办发〔2022〕12号 and city bulletins. */
export const DemandType = z.enum(['consult', 'help', 'complaint', 'report', 'suggest', 'praise', 'other', 'invalid']);
export type DemandType = z.infer<typeof DemandType>;

/** U0 危急 to U5 咨询/表扬; the city's data gives each its time limits. */
export const Urgency = z.enum(['U0', 'U1', 'U2', 'U3', 'U4', 'U5']);
export type Urgency = z.infer<typeof Urgency>;

/** 扬言 群体 未成年人 自伤 重复 媒体, and words that try to command the system. */
export const RiskFlag = z.enum(['threat', 'group', 'minor', 'self-harm', 'repeat', 'media', 'injection']);
export type RiskFlag = z.infer<typeof RiskFlag>;

export const DecidedBy = z.enum(['model', 'rules', 'operator', 'citizen', 'channel']);
export type DecidedBy = z.infer<typeof DecidedBy>;

/** The words a value came from: UTF-16 offsets into the redacted text, `end` exclusive, quote equal to the slice. */
export const Evidence = z.object({
  quote: z.string().min(1).max(2_000),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A value with how sure we are (0 to 1, calibrated), where it came from and who decided. */
export function fieldOf<T extends z.ZodType>(value: T) {
  return z.object({
    value,
    confidence: z.number().min(0).max(1),
    evidence: z.array(Evidence).max(8),
    decidedBy: DecidedBy,
  });
}

/** A decided value of type T. */
export type Field<T> = {
  value: T;
  confidence: number;
  evidence: Evidence[];
  decidedBy: DecidedBy;
};

export const PlacePrecision = z.enum(['city', 'district', 'street', 'community', 'road', 'poi', 'number', 'point']);
export type PlacePrecision = z.infer<typeof PlacePrecision>;

/** Where it is: the words as said, and what the city's gazetteer makes of them. */
export const Place = z.object({
  text: z.string().min(1).max(400),
  /** Administrative code, 6 (district), 9 (street) or 12 digits (community). */
  adminCode: z
    .string()
    .regex(/^\d{6}(\d{3}(\d{3})?)?$/)
    .optional(),
  /** Names from district down, for example ["武侯区", "玉林街道"]. */
  adminPath: z.array(z.string()).max(5).default([]),
  road: z.string().max(80).optional(),
  number: z.string().max(40).optional(),
  poi: z.string().max(120).optional(),
  landmark: z.string().max(120).optional(),
  /** 对面, 交叉口, 旁边 ... as said. */
  relation: z.string().max(40).optional(),
  precision: PlacePrecision,
  position: Position.optional(),
});
export type Place = z.infer<typeof Place>;

/** When it happened or happens: the words, an ISO date or moment where one follows, and how often. */
export const Occurrence = z.object({
  text: z.string().min(1).max(200),
  at: z.string().max(40).optional(),
  frequency: z.enum(['once', 'repeated', 'nightly', 'daily', 'ongoing']).optional(),
});
export type Occurrence = z.infer<typeof Occurrence>;

/** How the fields were found. */
export const ExtractionMode = z.enum(['rules', 'model', 'model+rules', 'fallback']);

/** One matter: what becomes one case. */
export const Demand = z.object({
  demandType: fieldOf(DemandType),
  category: fieldOf(CategoryCode),
  /** Other categories that would also be right, best first. */
  alternatives: z
    .array(z.object({ code: CategoryCode, confidence: z.number() }))
    .max(5)
    .default([]),
  title: fieldOf(z.string().min(1).max(60)),
  summary: fieldOf(z.string().min(1).max(600)),
  place: fieldOf(Place).optional(),
  occurrence: fieldOf(Occurrence).optional(),
  respondent: fieldOf(z.string().min(1).max(120)).optional(),
  wantedOutcome: fieldOf(z.string().min(1).max(300)).optional(),
  urgency: fieldOf(Urgency),
  /** The safety rule or the category default that set the urgency. */
  urgencyReason: z.string().min(1).max(120),
  riskFlags: z.array(fieldOf(RiskFlag)).max(8).default([]),
});
export type Demand = z.infer<typeof Demand>;

/** What the extraction step makes of one redacted text. */
export const Extraction = z.object({
  demands: z.array(Demand).min(1).max(5),
  mode: ExtractionMode,
  promptId: z.string().max(80).optional(),
  model: z.string().max(120).optional(),
  inputTokens: z.number().int().nonnegative().optional(),
  outputTokens: z.number().int().nonnegative().optional(),
  /** Why the model was not used or not believed, for the case's record. */
  notes: z.array(z.string().max(200)).max(10).default([]),
});
export type Extraction = z.infer<typeof Extraction>;
