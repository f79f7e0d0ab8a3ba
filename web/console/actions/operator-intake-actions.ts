import type * as z from 'zod';
import type { DemandType, Urgency } from '../../../src/contracts/extraction.ts';
import type { CorrectionBody, OPERATOR_ROUTES } from '../../../src/contracts/operator-api.ts';
import { type ConsoleContext, local } from '../context.ts';
import { type ActionField, type CaseAction, type CaseInHand, given, needed, type Values } from './action.ts';
import { categoryChoices, departmentChoices, divisionChoices, REASON } from './choices.ts';

type Routes = typeof OPERATOR_ROUTES;

const DEMAND_TYPES: readonly DemandType[] = [
  'consult',
  'help',
  'complaint',
  'report',
  'suggest',
  'praise',
  'other',
  'invalid',
];
const URGENCIES: readonly Urgency[] = ['U0', 'U1', 'U2', 'U3', 'U4', 'U5'];

function correctionFields(context: ConsoleContext, { demand }: CaseInHand): readonly ActionField[] {
  const { say } = context;
  return [
    {
      kind: 'search',
      name: 'category',
      label: 'ask.category',
      choices: categoryChoices(context),
      value: demand.category.value,
    },
    {
      kind: 'choice',
      name: 'urgency',
      label: 'field.urgency',
      choices: URGENCIES.map((value) => ({ value, label: value })),
      value: demand.urgency.value,
    },
    {
      kind: 'choice',
      name: 'demandType',
      label: 'field.demandType',
      choices: DEMAND_TYPES.map((value) => ({ value, label: say(`type.${value}`) })),
      value: demand.demandType.value,
    },
    { kind: 'line', name: 'title', label: 'field.title', max: 60, value: demand.title.value },
    { kind: 'line', name: 'place', label: 'ask.place', max: 400, value: demand.place?.value.text ?? '' },
    {
      kind: 'search',
      name: 'adminCode',
      label: 'ask.division',
      choices: divisionChoices(context),
      value: demand.place?.value.adminCode?.slice(0, 9) ?? '',
    },
  ];
}

/** Only what differs from the case: an unchanged field keeps who decided it. */
function correctionOf({ text }: Values, { demand }: CaseInHand): z.input<typeof CorrectionBody> {
  const changed = <T extends string>(value: T | undefined, before: T) => (value === before ? undefined : value);
  const isType = (value: string | undefined): DemandType | undefined => DEMAND_TYPES.find((each) => each === value);
  const isUrgency = (value: string | undefined): Urgency | undefined => URGENCIES.find((each) => each === value);
  const before = demand.place?.value;
  const words = text('place') ?? before?.text;
  const adminCode = text('adminCode');
  const placeChanged = words !== before?.text || adminCode !== before?.adminCode?.slice(0, 9);
  return given({
    category: changed(text('category'), demand.category.value),
    urgency: changed(isUrgency(text('urgency')), demand.urgency.value),
    demandType: changed(isType(text('demandType')), demand.demandType.value),
    title: changed(text('title'), demand.title.value),
    place: words !== undefined && placeChanged ? { text: words, ...given({ adminCode }) } : undefined,
  });
}

function departmentFields(context: ConsoleContext, lead: ActionField['label']): readonly ActionField[] {
  const choices = departmentChoices(context);
  return [
    { kind: 'search', name: 'lead', label: lead, choices },
    { kind: 'search', name: 'co', label: 'ask.co', choices },
  ];
}

/** The chosen departments, if any. */
export function departmentsOf({ text }: Values): { departments?: { lead: string; co: string[] } } {
  const lead = text('lead');
  const co = text('co');
  return lead === undefined ? {} : { departments: { lead, co: co === undefined ? [] : [co] } };
}

/** What an operator does before a department has the case, or to give it to another. */
export const OPERATOR_INTAKE_ACTIONS: readonly CaseAction[] = [
  {
    id: 'approve',
    label: 'act.approve',
    statuses: ['in-review'],
    prominent: true,
    fields: (context, present) => [
      ...correctionFields(context, present),
      ...departmentFields(context, 'ask.department'),
    ],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['approve']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/approve`,
        body: { correction: correctionOf(values, present), ...departmentsOf(values) },
      }),
  },
  {
    id: 'dispatch',
    label: 'act.dispatch',
    statuses: ['submitted', 'triaged', 'send-failed'],
    prominent: true,
    fields: (context) => [...departmentFields(context, 'ask.department'), REASON],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['dispatch']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/dispatch`,
        body: { reason: needed(values, 'reason'), ...departmentsOf(values) },
      }),
  },
  {
    id: 'reassign',
    label: 'act.reassign',
    statuses: ['dispatched', 'accepted', 'in-progress', 'rework'],
    fields: (context) => [...departmentFields(context, 'ask.department'), REASON],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['dispatch']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/dispatch`,
        body: { reason: needed(values, 'reason'), ...departmentsOf(values) },
      }),
  },
  {
    id: 'correct',
    label: 'act.correct',
    statuses: ['submitted', 'in-review', 'triaged', 'dispatched', 'accepted', 'in-progress', 'rework'],
    fields: correctionFields,
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['correct']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/correct`,
        body: correctionOf(values, present),
      }),
  },
  {
    id: 'answer',
    label: 'act.answer',
    statuses: ['submitted', 'in-review'],
    previews: true,
    fields: () => [{ kind: 'words', name: 'reply', label: 'ask.reply', max: 4_000, required: true }],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['answer']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/answer`,
        body: { publicReply: needed(values, 'reply') },
      }),
  },
  {
    id: 'ask',
    label: 'act.ask',
    statuses: ['submitted', 'in-review', 'dispatched', 'accepted', 'in-progress'],
    fields: () => [{ kind: 'words', name: 'text', label: 'ask.question', max: 1_000, required: true }],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['ask']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/question`,
        body: { text: needed(values, 'text') },
      }),
  },
  {
    id: 'reject',
    label: 'act.reject',
    statuses: ['submitted', 'in-review', 'triaged', 'needs-info'],
    danger: true,
    fields: (context) => [
      {
        kind: 'choice',
        name: 'rejectCode',
        label: 'ask.refusal',
        required: true,
        choices: context.guide.refusals.map(({ code, route }) => ({ value: code, label: local(context, route) })),
      },
    ],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['reject']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/reject`,
        body: { rejectCode: needed(values, 'rejectCode') },
      }),
  },
  {
    id: 'withdrawRejection',
    label: 'act.withdrawRejection',
    statuses: ['rejected'],
    prominent: true,
    fields: () => [REASON],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['withdrawRejection']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/withdraw-rejection`,
        body: { reason: needed(values, 'reason') },
      }),
  },
  {
    id: 'transfer',
    label: 'act.transfer',
    statuses: ['submitted', 'in-review', 'triaged'],
    danger: true,
    note: 'ask.transfer',
    fields: () => [],
    send: ({ context: { api }, present }) =>
      api.call<Routes['transfer']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/transfer`,
        body: {},
      }),
  },
];
