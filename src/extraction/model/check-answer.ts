import { ModelAnswer } from '../../contracts/model-answer.ts';
import { dotPath } from '../../kernel/dot-path.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { extractJson } from './extract-json.ts';

/** What an answer is checked against. */
export type AnswerFrame = { readonly text: string; readonly categoryCodes: ReadonlySet<string> };

const MAX_FAULTS = 8;

/**
 * Parses a reply and checks it against the text and the city: JSON, schema, known category, quotes that
 * stand in the text, no markup, no link, no number of its own. The faults are sentences for the repair turn.
 */
export function checkAnswer(reply: string, frame: AnswerFrame): Result<ModelAnswer, readonly string[]> {
  const json = extractJson(reply);
  if (json === null) return err(['there is no JSON object in it']);
  const parsed = ModelAnswer.safeParse(JSON.parse(json));
  if (!parsed.success) {
    return err(parsed.error.issues.slice(0, MAX_FAULTS).map((issue) => `${dotPath(issue.path)}: ${issue.message}`));
  }
  const faults = parsed.data.demands.flatMap((demand, index) => [
    ...(frame.categoryCodes.has(demand.category.code)
      ? []
      : [`demands[${index}].category.code: ${demand.category.code} is not in the list`]),
    ...missingQuotes(demand.category.quote, frame.text, `demands[${index}].category.quote`),
    ...missingQuotes(demand.demandType.quote, frame.text, `demands[${index}].demandType.quote`),
    ...missingQuotes(demand.place?.quote, frame.text, `demands[${index}].place.quote`),
    ...missingQuotes(demand.time?.quote, frame.text, `demands[${index}].time.quote`),
    ...missingQuotes(demand.respondent?.quote, frame.text, `demands[${index}].respondent.quote`),
    ...missingQuotes(demand.wantedOutcome?.quote, frame.text, `demands[${index}].wantedOutcome.quote`),
    ...proseFaults(demand.title, frame.text, `demands[${index}].title`),
    ...proseFaults(demand.summary, frame.text, `demands[${index}].summary`),
  ]);
  return faults.length === 0 ? ok(parsed.data) : err(faults.slice(0, MAX_FAULTS));
}

function missingQuotes(quote: string | undefined, text: string, path: string): string[] {
  return quote === undefined || text.includes(quote) ? [] : [`${path}: these words are not in the message`];
}

const MARKUP_OR_LINK = /[<>`*_#[\]{}|\\]|https?:|www\.|\w\.(?:com|cn|net|org)\b/i;
const PLACEHOLDER = /\[[\p{L}]+\d+\]/gu;

/** Why a free sentence of the model cannot be shown to people. */
export function proseFaults(prose: string, text: string, path: string): string[] {
  const bare = prose.replaceAll(PLACEHOLDER, '');
  const faults: string[] = [];
  if (MARKUP_OR_LINK.test(bare)) faults.push(`${path}: no markup and no links`);
  const strange = (bare.match(/\d+(?:\.\d+)?/g) ?? []).find((number) => !text.includes(number));
  if (strange !== undefined) faults.push(`${path}: the number ${strange} is not in the message`);
  return faults;
}
