import type { Field } from '../../src/contracts/extraction.ts';
import type { CaseInHand } from './actions/action.ts';
import { type ConsoleContext, categoryName } from './context.ts';
import { minuteOf } from './time.ts';
import type { WordKey } from './words/zh.ts';

/** A field of a case as shown: its value in words, how sure, by whom, and the words it came from. */
export type ShownField = {
  readonly name: string;
  readonly label: WordKey;
  readonly value: string;
  readonly field: Pick<Field<unknown>, 'confidence' | 'decidedBy' | 'evidence'>;
};

/** Every field that was read out of the citizen's words, in the order people look at them. */
export function shownFields(context: ConsoleContext, { demand }: CaseInHand): readonly ShownField[] {
  const { say } = context;
  const { place, occurrence, respondent, wantedOutcome } = demand;
  const shown = (name: string, label: WordKey, field: Field<unknown>, value: string): ShownField => ({
    name,
    label,
    field,
    value,
  });
  return [
    shown(
      'category',
      'field.category',
      demand.category,
      `${demand.category.value} ${categoryName(context, demand.category.value)}`,
    ),
    shown('urgency', 'field.urgency', demand.urgency, `${demand.urgency.value} · ${demand.urgencyReason}`),
    shown('demandType', 'field.demandType', demand.demandType, say(`type.${demand.demandType.value}`)),
    shown('summary', 'field.summary', demand.summary, demand.summary.value),
    ...(place === undefined
      ? []
      : [shown('place', 'field.place', place, placeWords(place.value.text, place.value.adminPath))]),
    ...(occurrence === undefined
      ? []
      : [shown('occurrence', 'field.occurrence', occurrence, occurrenceWords(occurrence.value))]),
    ...(respondent === undefined ? [] : [shown('respondent', 'field.respondent', respondent, respondent.value)]),
    ...(wantedOutcome === undefined
      ? []
      : [shown('wantedOutcome', 'field.wantedOutcome', wantedOutcome, wantedOutcome.value)]),
    ...demand.riskFlags.map((flag) => shown(`risk-${flag.value}`, 'field.riskFlag', flag, say(`risk.${flag.value}`))),
  ];
}

function placeWords(text: string, path: readonly string[]): string {
  return path.length === 0 ? text : `${text}（${path.join(' ')}）`;
}

function occurrenceWords({ text, at }: { readonly text: string; readonly at?: string | undefined }): string {
  if (at === undefined) return text;
  return `${text}（${at.endsWith('Z') ? minuteOf(at) : at}）`;
}
