import type { RuleReading } from '../local-readers.ts';
import { readDemandType } from './demand-type.ts';
import { readOccurrence } from './occurrence.ts';
import { readRespondent } from './respondent.ts';
import { readWantedOutcome } from './wanted-outcome.ts';

/**
 * Reads the fields of a work order by rules. `receivedAt` dates 昨晚 and 三天前; the category tells what people mostly
 * want of such a matter. Never throws; offsets point into `text`.
 */
export function readRules(text: string, about: { receivedAt: Date; category?: string }): RuleReading {
  const { receivedAt, category } = about;
  const occurrence = readOccurrence(text, receivedAt);
  const respondent = readRespondent(text);
  const wantedOutcome = readWantedOutcome(text);
  return {
    demandType: readDemandType(text, category),
    ...(occurrence === null ? {} : { occurrence }),
    ...(respondent === null ? {} : { respondent }),
    ...(wantedOutcome === null ? {} : { wantedOutcome }),
  };
}
