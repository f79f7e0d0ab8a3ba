import type * as z from 'zod';
import type { DEPARTMENT_ROUTES, DepartmentCloseCode } from '../../../src/contracts/department-api.ts';
import type { ReturnBasis } from '../../../src/contracts/return-basis.ts';
import { dateIn } from '../time.ts';
import { type ActionField, type CaseAction, given, needed } from './action.ts';
import { REVEAL_STATUSES, revealBody, revealFields } from './reveal-fields.ts';
import { uploadProof } from './upload-proof.ts';

type Routes = typeof DEPARTMENT_ROUTES;

const BASES: readonly ReturnBasis[] = [
  'not-our-duty',
  'other-lead',
  'wrong-place',
  'wrong-category',
  'not-enough-facts',
  'already-settled',
  'legal-route',
  'outside-hotline',
];
const CLOSE_CODES: readonly z.infer<typeof DepartmentCloseCode>[] = [
  'resolved',
  'explained',
  'partial',
  'not-feasible',
  'other-legal-route',
  'unfounded',
];
/** A suspended case is looked at again within a year. */
const LONGEST_SUSPENSION_DAYS = 365;

const words = (label: ActionField['label']): ActionField => ({
  kind: 'words',
  name: 'text',
  label,
  max: 1_000,
  required: true,
});

/** What a department does to a case of its own. */
export const DEPARTMENT_ACTIONS: readonly CaseAction[] = [
  {
    id: 'accept',
    label: 'act.accept',
    statuses: ['dispatched', 'rework'],
    prominent: true,
    note: 'ask.accept',
    fields: () => [],
    send: ({ context: { api }, present }) =>
      api.call<Routes['accept']>({ method: 'POST', path: `/v1/department/cases/${present.id}/accept`, body: {} }),
  },
  {
    id: 'resolve',
    label: 'act.resolve',
    statuses: ['accepted', 'in-progress', 'arbitration'],
    prominent: true,
    previews: true,
    note: 'ask.resolve',
    fields: ({ say }) => [
      {
        kind: 'choice',
        name: 'closeCode',
        label: 'ask.close-code',
        required: true,
        choices: CLOSE_CODES.map((value) => ({ value, label: say(`close.${value}`) })),
      },
      { kind: 'words', name: 'reply', label: 'ask.reply', max: 4_000, required: true },
      { kind: 'words', name: 'internalNote', label: 'ask.internal', max: 4_000 },
      { kind: 'files', name: 'proof', label: 'ask.proof' },
    ],
    send: async ({ context: { api }, present, values }) => {
      const proof: string[] = [];
      for (const file of values.files) proof.push(await uploadProof(file, { api, caseId: present.id }));
      return api.call<Routes['resolve']>({
        method: 'POST',
        path: `/v1/department/cases/${present.id}/resolve`,
        body: {
          closeCode: CLOSE_CODES.find((code) => code === values.text('closeCode')) ?? 'explained',
          publicReply: needed(values, 'reply'),
          proof,
          ...given({ internalNote: values.text('internalNote') }),
        },
      });
    },
  },
  {
    id: 'resume',
    label: 'act.resume',
    statuses: ['suspended', 'wait-third-party'],
    prominent: true,
    note: 'ask.resume',
    fields: () => [],
    send: ({ context: { api }, present }) =>
      api.call<Routes['resume']>({ method: 'POST', path: `/v1/department/cases/${present.id}/resume`, body: {} }),
  },
  {
    id: 'note',
    label: 'act.note',
    statuses: [
      'accepted',
      'rework',
      'in-progress',
      'extension-requested',
      'wait-third-party',
      'suspended',
      'arbitration',
    ],
    forSupporting: true,
    fields: () => [words('ask.note'), { kind: 'check', name: 'contacted', label: 'ask.contacted' }],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['note']>({
        method: 'POST',
        path: `/v1/department/cases/${present.id}/notes`,
        body: { text: needed(values, 'text'), contacted: values.text('contacted') !== undefined },
      }),
  },
  {
    id: 'ask',
    label: 'act.ask',
    statuses: ['dispatched', 'accepted', 'in-progress'],
    fields: () => [words('ask.question')],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['ask']>({
        method: 'POST',
        path: `/v1/department/cases/${present.id}/question`,
        body: { text: needed(values, 'text') },
      }),
  },
  {
    id: 'return',
    label: 'act.return',
    statuses: ['dispatched'],
    danger: true,
    fields: ({ say }) => [
      {
        kind: 'choice',
        name: 'basis',
        label: 'ask.basis',
        required: true,
        choices: BASES.map((value) => ({ value, label: say(`basis.${value}`) })),
      },
      words('ask.reason'),
    ],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['return']>({
        method: 'POST',
        path: `/v1/department/cases/${present.id}/return`,
        body: {
          basis: BASES.find((basis) => basis === values.text('basis')) ?? 'not-our-duty',
          text: needed(values, 'text'),
        },
      }),
  },
  {
    id: 'extension',
    label: 'act.extension',
    statuses: ['accepted', 'in-progress'],
    fields: () => [words('ask.reason')],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['extension']>({
        method: 'POST',
        path: `/v1/department/cases/${present.id}/extension`,
        body: { text: needed(values, 'text') },
      }),
  },
  {
    id: 'waitThirdParty',
    label: 'act.waitThirdParty',
    statuses: ['accepted', 'in-progress'],
    fields: () => [words('ask.reason')],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['waitThirdParty']>({
        method: 'POST',
        path: `/v1/department/cases/${present.id}/third-party`,
        body: { text: needed(values, 'text') },
      }),
  },
  {
    id: 'suspend',
    label: 'act.suspend',
    statuses: ['accepted', 'in-progress'],
    fields: () => [
      { kind: 'words', name: 'reason', label: 'case.suspended', max: 1_000, required: true },
      {
        kind: 'date',
        name: 'reviewOn',
        label: 'ask.review-on',
        required: true,
        min: dateIn(1),
        max: dateIn(LONGEST_SUSPENSION_DAYS),
      },
    ],
    send: ({ context: { api }, present, values }) =>
      api.call<Routes['suspend']>({
        method: 'POST',
        path: `/v1/department/cases/${present.id}/suspend`,
        body: { reason: needed(values, 'reason'), reviewOn: needed(values, 'reviewOn') },
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
        path: `/v1/department/cases/${present.id}/reveal`,
        body: revealBody(values),
      }),
  },
];
