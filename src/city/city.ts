import * as z from 'zod';
import { Urgency } from '../contracts/extraction.ts';
import { AnswerEntry } from './answer-entry.ts';
import { ChatLimits } from './chat-limits.ts';
import { DialogueWords } from './dialogue-words.ts';
import { DistrictMap, Populations } from './district-map.ts';
import { LexiconEntry } from './lexicon.ts';
import {
  Calendar,
  Category,
  DeadlineRule,
  Department,
  Division,
  NamedPlace,
  Phrases,
  Refusal,
  Settings,
} from './parts.ts';
import { RouteRule } from './route-rule.ts';
import { SafetyRules } from './safety.ts';

/**
 * A whole city as data: the files of `city/<name>/`, read, checked against each other and compiled
 * into one JSON document when the functions are bundled.
 */
export const City = z.strictObject({
  settings: Settings,
  categories: z.array(Category).min(1),
  departments: z.array(Department).min(1),
  routes: z.array(RouteRule),
  deadlines: z.record(Urgency, DeadlineRule),
  calendar: Calendar,
  divisions: z.array(Division).min(1),
  places: z.array(NamedPlace),
  refusals: z.array(Refusal),
  /** Outlines of the districts, for a city that has some. */
  districtMap: DistrictMap.nullable().default(null),
  /** People by district, for a city that knows. */
  populations: Populations.nullable().default(null),
  /** What is danger, a threat or a risk in this city's languages. */
  safety: SafetyRules,
  lexicon: z.array(LexiconEntry),
  /** Steering words by language tag. */
  dialogue: z.record(z.string(), DialogueWords),
  /** What may be answered to a question, from all files of `answers/`. */
  answers: z.array(AnswerEntry).default([]),
  limits: ChatLimits.prefault({}),
  /** By language tag. */
  phrases: z.record(z.string(), Phrases),
});
export type City = z.infer<typeof City>;
