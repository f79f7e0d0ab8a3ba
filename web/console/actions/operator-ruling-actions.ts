import type { OPERATOR_ROUTES } from '../../../src/contracts/operator-api.ts';
import { type CaseAction, needed } from './action.ts';
import { departmentChoices, REASON } from './choices.ts';
import { departmentsOf } from './operator-intake-actions.ts';
import { REVEAL_STATUSES, revealBody, revealFields } from './reveal-fields.ts';

type Routes = typeof OPERATOR_ROUTES;

/** What an operator decides about a case that a department has or had. */
export const OPERATOR_RULING_ACTIONS: readonly CaseAction[] = [
  {
    id: 'ruleReturn',
    label: 'act.ruleReturn',
    statuses: ['return-requested', 'arbitration'],
    prominent: true,
    fields: (context) => {
      const choices = departmentChoices(context);
      return [
        { kind: 'search', name: 'lead', label: 'ask.ruling-lead', choices },
        { kind: 'search', name: 'co', label: 'ask.co', choices },
        REASON,
      ];
    },
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['ruleReturn']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/return-ruling`,
        body: { reason: needed(values, 'reason'), ...departmentsOf(values) },
      }),
  },
  {
    id: 'ruleExtension',
    label: 'act.ruleExtension',
    statuses: ['extension-requested'],
    prominent: true,
    fields: ({ say }) => [
      {
        kind: 'choice',
        name: 'grant',
        label: 'ask.decision',
        required: true,
        choices: [
          { value: 'yes', label: say('yes.grant') },
          { value: 'no', label: say('no.grant') },
        ],
      },
      REASON,
    ],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['ruleExtension']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/extension-ruling`,
        body: { grant: values.text('grant') === 'yes', reason: needed(values, 'reason') },
      }),
  },
  {
    id: 'ruleResolution',
    label: 'act.ruleResolution',
    statuses: ['resolved'],
    prominent: true,
    fields: ({ say }) => [
      {
        kind: 'choice',
        name: 'accept',
        label: 'ask.decision',
        required: true,
        choices: [
          { value: 'yes', label: say('yes.accept') },
          { value: 'no', label: say('no.accept') },
        ],
      },
      REASON,
    ],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['ruleResolution']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/resolution-ruling`,
        body: { accept: values.text('accept') === 'yes', reason: needed(values, 'reason') },
      }),
  },
  {
    id: 'supervise',
    label: 'act.supervise',
    statuses: [
      'dispatched',
      'send-failed',
      'accepted',
      'in-progress',
      'return-requested',
      'arbitration',
      'extension-requested',
      'rework',
    ],
    fields: ({ say }, present) => [
      {
        kind: 'choice',
        name: 'level',
        label: 'ask.level',
        required: true,
        choices: [1, 2, 3]
          .filter((level) => level > present.supervisionLevel)
          .map((level) => ({ value: String(level), label: say('level', { n: level }) })),
      },
      REASON,
    ],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['supervise']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/supervise`,
        body: { level: Number(needed(values, 'level')), reason: needed(values, 'reason') },
      }),
  },
  {
    id: 'merge',
    label: 'act.merge',
    statuses: ['submitted', 'in-review', 'triaged', 'dispatched', 'accepted', 'in-progress', 'rework'],
    fields: () => [{ kind: 'line', name: 'master', label: 'ask.master', max: 40, required: true }, REASON],
    send: async ({ context: { api }, present, values }) => {
      const number = encodeURIComponent(needed(values, 'master'));
      const master = await api.call<Routes['find']>({ method: 'GET', path: `/v1/operator/numbers/${number}` });
      return api.call<Routes['merge']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/merge`,
        body: { masterId: master.id, reason: needed(values, 'reason') },
      });
    },
  },
  {
    id: 'split',
    label: 'act.split',
    statuses: ['merged'],
    prominent: true,
    fields: () => [REASON],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['split']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/split`,
        body: { reason: needed(values, 'reason') },
      }),
  },
  {
    id: 'reveal',
    label: 'act.reveal',
    statuses: REVEAL_STATUSES,
    note: 'reveal.warn',
    fields: revealFields,
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['reveal']>({
        method: 'POST',
        path: `/v1/operator/cases/${present.id}/reveal`,
        body: revealBody(values),
      }),
  },
];
