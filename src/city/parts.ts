import * as z from 'zod';
import { Urgency } from '../contracts/extraction.ts';
import { CategoryCode, LocalDate, LocalizedText, Slug } from '../contracts/primitives.ts';

/** `city.json`: what the city is called and how its hotline behaves. */
export const Settings = z.strictObject({
  id: Slug,
  name: LocalizedText,
  /** Six-digit code of the city, ending in `00`. */
  adminCode: z.string().regex(/^\d{6}$/),
  languages: z.array(z.string().min(2)).min(1),
  hotline: z.strictObject({ number: z.string(), name: LocalizedText }),
  /** Names under which people speak of the city, for telling other cities' matters apart. */
  aliases: z.array(z.string()),
  population: z.number().int().positive(),
  /** How long after closing a citizen may say "not solved", in days. */
  reopenDays: z.number().int().positive(),
  /** How long an unfinished chat waits before it is filed or closed, in minutes. */
  abandonedAfterMinutes: z.number().int().positive(),
  /**
   * How long the transcript of a call waits for its redacted twin, which is then taken instead, in minutes; 0 where the
   * recogniser writes none, or the first file to come shall count.
   */
  redactedTwinWaitMinutes: z.number().int().min(0).max(60).default(0),
  /** How long the city waits for a rating before the case closes without one, in days. */
  ratingWaitDays: z.number().int().positive(),
  /** Returns after which the fallback unit works while the ruling is made. */
  bounceCap: z.number().int().positive(),
  /** Working hours in which a return is decided. */
  rulingWorkingHours: z.number().int().positive().default(4),
  /** Local confidence below which an operator looks before dispatch, 0 to 1. */
  reviewBelowConfidence: z.number().min(0).max(1),
  /** Whether a month that passed the gate is published without an operator's approval. */
  autoPublish: z.boolean(),
  openDataLicence: z.strictObject({ name: z.string(), url: z.string() }),
});
export type Settings = z.infer<typeof Settings>;

/** `categories.json`: the two-level tree. Source of the default tree: GB/T 39666-2020 and city bulletins. */
export const Category = z.strictObject({
  code: CategoryCode,
  name: LocalizedText,
  /** Default urgency of a case of this category. */
  urgency: Urgency,
  leadDepartment: Slug,
  coDepartments: z.array(Slug).default([]),
  /** Words that point to this category, for the lexicon of the local classifier. */
  keywords: z.array(z.string()).default([]),
  /** Whether a case of this category cannot be worked without a place. */
  needsPlace: z.boolean().default(true),
  /** Whether the citizen is asked when it happened / against whom, if they did not say. */
  needsTime: z.boolean().default(false),
  needsRespondent: z.boolean().default(false),
});
export type Category = z.infer<typeof Category>;

/** `departments.json`: who can own a case. */
export const Department = z.strictObject({
  id: Slug,
  name: LocalizedText,
  kind: z.enum(['bureau', 'district', 'utility', 'office']),
  /** For a district government: its six-digit code. */
  adminCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  /** Streets it governs though the register lists them under another district (functional areas). */
  serves: z.array(z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/)).default([]),
  /** The one named unit that works while owners argue. */
  fallback: z.boolean().default(false),
  phone: z.string().optional(),
});
export type Department = z.infer<typeof Department>;

/** A length of time; `minutes` and `hours` run day and night, the working units by the city's calendar. */
export const Limit = z.strictObject({
  amount: z.number().int().positive(),
  unit: z.enum(['minutes', 'hours', 'working-hours', 'working-days']),
});
export type Limit = z.infer<typeof Limit>;

/** `deadlines.json`: per urgency, first contact, done by, and the one extension. */
export const DeadlineRule = z.strictObject({
  respond: Limit,
  /** Somebody on the spot, where the level asks for it. */
  onSite: Limit.optional(),
  resolve: Limit,
  extension: z.strictObject({ times: z.number().int().nonnegative(), limit: Limit.nullable() }),
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;

/** `calendar.json`: working hours, and per year the State Council's holidays and swapped working days. */
export const Calendar = z.strictObject({
  workingHours: z.array(z.tuple([z.string().regex(/^\d{2}:\d{2}$/), z.string().regex(/^\d{2}:\d{2}$/)])).min(1),
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.strictObject({ source: z.string(), holidays: z.array(LocalDate), workdays: z.array(LocalDate) }),
  ),
});
export type Calendar = z.infer<typeof Calendar>;

/** `divisions.json`: districts, streets and communities with their codes. */
export const Division = z.strictObject({
  code: z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/),
  name: z.string().min(1),
  en: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  population: z.number().int().positive().optional(),
  lng: z.number().optional(),
  lat: z.number().optional(),
});
export type Division = z.infer<typeof Division>;

/** `places.json`: roads, estates and landmarks people name instead of a division. */
export const NamedPlace = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['road', 'estate', 'landmark', 'station', 'park', 'hospital', 'school', 'market']),
  /** District or street it lies in; the city's own code for a road through several districts. */
  adminCode: z.string(),
  aliases: z.array(z.string()).default([]),
  lng: z.number().optional(),
  lat: z.number().optional(),
});
export type NamedPlace = z.infer<typeof NamedPlace>;

/** `refusals.json`: what this hotline cannot accept, and the legal route to tell. */
export const Refusal = z.strictObject({
  code: Slug,
  patterns: z.array(z.string()).min(1),
  /** Where to go instead. */
  route: LocalizedText,
});
export type Refusal = z.infer<typeof Refusal>;

/** `phrases.<language>.json`: every sentence the system says, by key; `{name}` marks what is filled in. */
export const Phrases = z.record(z.string(), z.string());
export type Phrases = z.infer<typeof Phrases>;
