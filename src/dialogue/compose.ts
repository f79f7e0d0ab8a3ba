import type { CityLookup } from '../city/lookup.ts';
import type { Case } from '../contracts/case.ts';
import type { BotMessage, DialogueState, FiledCase, QuickReply } from '../contracts/conversation.ts';
import type { Demand } from '../contracts/extraction.ts';
import { clip } from '../kernel/text.ts';
import { shanghaiMinute } from '../kernel/time.ts';
import type { WordedSentence } from './answers/check-wording.ts';
import { composeAnswer } from './compose-answer.ts';
import { composeQuestion } from './compose-question.ts';
import { PLAIN_MESSAGE } from './plain-message.ts';
import type { Say } from './step.ts';

/** A filed case and the code its reporter is told once. */
export type Filed = { readonly case: Case; readonly queryCode: string };

/** What a sentence is composed for. */
export type ComposeContext = {
  /** An answer's entries in other words, where a model found some that hold. */
  readonly worded?: readonly WordedSentence[] | undefined;
  readonly city: CityLookup;
  readonly locale: string;
  readonly state: DialogueState;
  /** Whether buttons reach the citizen's device, which may know where it is. */
  readonly hasDevice?: boolean;
};

/** The message for one thing the dialogue decided to say; `status` and what was filed are composed apart. */
export function compose(
  say: Exclude<Say, { say: 'status' }>,
  { city, locale, state, hasDevice = false, worded }: ComposeContext,
): BotMessage {
  const hotline = city.city.settings.hotline;
  const names = { hotline: locale.startsWith('zh') ? hotline.name.zh : hotline.name.en, number: hotline.number };
  const phrase = (key: string, variables: Record<string, string | number> = {}) =>
    city.say(locale, key, { ...names, ...variables });
  switch (say.say) {
    case 'ask':
      return composeQuestion(say.slot, { city, locale, state, hasDevice });
    case 'danger':
      return {
        ...PLAIN_MESSAGE,
        kind: 'danger',
        text: phrase('chat.danger', { number: say.call.join(' / ') }),
        call: [...say.call],
      };
    case 'refused': {
      const refusal = city.city.refusals.find(({ code }) => code === say.code);
      const route = refusal === undefined ? '' : locale.startsWith('zh') ? refusal.route.zh : refusal.route.en;
      return { ...PLAIN_MESSAGE, kind: 'refused', text: phrase('chat.refused', { route }) };
    }
    case 'confirm':
      return {
        ...PLAIN_MESSAGE,
        kind: 'confirm',
        text: confirmText(phrase, state),
        identity: state.anonymity,
        fields: state.demands.flatMap((demand, index) => understoodFields({ demand, index }, { city, locale, state })),
        ...(state.words.length === 0 ? {} : { departmentSees: clip(state.words.join('\n'), MAX_SEEN_CHARS) }),
        quickReplies: confirmReplies(phrase, state),
      };
    case 'handover':
      return { ...PLAIN_MESSAGE, kind: 'handover', text: phrase('chat.human'), call: [hotline.number] };
    case 'handover-ask':
      return { ...PLAIN_MESSAGE, kind: 'handover', text: phrase('chat.handover-ask'), call: [hotline.number] };
    case 'other-language':
      return {
        ...PLAIN_MESSAGE,
        kind: 'text',
        text: phrase('chat.other-language'),
        call: [hotline.number],
        quickReplies: [
          { label: phrase('button.human'), value: 'human', action: 'human' },
          { label: phrase('button.cancel'), value: 'cancel', action: 'cancel' },
        ],
      };
    case 'answer':
      return composeAnswer({ ids: say.ids, worded }, { city, phrase });
    default:
      return { ...PLAIN_MESSAGE, kind: 'text', text: phrase(`chat.${say.say}`) };
  }
}

/** The receipt of filed cases. A case that waits for an operator names no department and no deadline. */
export function composeFiled(filed: readonly Filed[], { city, locale }: Omit<ComposeContext, 'state'>): BotMessage {
  const cases = filed.map((record) => filedCase(record, { city, locale }));
  const text = cases
    .map((each, index) =>
      filed[index]?.case.status === 'merged'
        ? city.say(locale, 'chat.joined', { caseNumber: each.caseNumber, queryCode: each.queryCode })
        : each.department === undefined
          ? city.say(locale, 'chat.filed-review', { caseNumber: each.caseNumber, queryCode: each.queryCode })
          : city.say(locale, 'chat.filed', {
              caseNumber: each.caseNumber,
              queryCode: each.queryCode,
              department: each.department,
              dueAt: each.dueAt === undefined ? '' : shanghaiMinute(new Date(each.dueAt)),
            }) + ofLetter(filed[index]?.case, { city, locale }),
    )
    .join('\n');
  return { ...PLAIN_MESSAGE, kind: 'filed', text, cases };
}

/** One more sentence for who wrote to an office: that it has the letter, or who has it instead. */
function ofLetter(filed: Case | undefined, { city, locale }: Omit<ComposeContext, 'state'>): string {
  const office = city.department(filed?.addressedTo ?? '');
  if (filed === undefined || office === undefined) return '';
  const { name } = office;
  const kept = filed.routing?.leadDepartment === office.id;
  const sentence = city.say(locale, kept ? 'chat.letter-kept' : 'chat.letter-moved', {
    office: locale.startsWith('zh') ? name.zh : name.en,
  });
  return locale.startsWith('zh') ? sentence : ` ${sentence}`;
}

/** What one is told whose words went to a case they have already. */
export function composeJoined(joined: Case, { city, locale }: Omit<ComposeContext, 'state'>): BotMessage {
  return {
    ...PLAIN_MESSAGE,
    kind: 'text',
    text: city.say(locale, 'chat.joined-own', { caseNumber: joined.caseNumber }),
  };
}

function filedCase(record: Filed, { city, locale }: Omit<ComposeContext, 'state'>): FiledCase {
  const { routing, deadlines, caseNumber, demand } = record.case;
  const department = routing === undefined ? undefined : city.department(routing.leadDepartment);
  const zh = locale.startsWith('zh');
  return {
    caseNumber,
    queryCode: record.queryCode,
    title: demand.title.value,
    ...(record.case.status === 'merged' ? { merged: true } : {}),
    ...(department === undefined ? {} : { department: zh ? department.name.zh : department.name.en }),
    ...(routing === undefined ? {} : { reason: zh ? routing.reason.zh : routing.reason.en }),
    ...(deadlines === undefined ? {} : { dueAt: deadlines.dueAt }),
  };
}

/** Longer texts are shown to the department whole, and here from their beginning. */
const MAX_SEEN_CHARS = 8_000;

/** What is to be checked; and where the citizen's words chose how to be known, that they did. */
function confirmText(
  phrase: (key: string, variables?: Record<string, number>) => string,
  state: DialogueState,
): string {
  const count = state.demands.length;
  const text = phrase(count > 1 ? 'chat.confirm-several' : 'chat.confirm-one', { count });
  return state.anonymityHeard === true ? `${text}\n${phrase(`chat.heard-${state.anonymity}`)}` : text;
}

function understoodFields(
  { demand, index }: { readonly demand: Demand; readonly index: number },
  { city, locale, state }: ComposeContext,
): BotMessage['fields'] {
  const isOneOfSeveral = state.demands.length > 1;
  const category = city.category(demand.category.value);
  const categoryName =
    category === undefined ? demand.category.value : locale.startsWith('zh') ? category.name.zh : category.name.en;
  const line = (slot: string, value: string | undefined) =>
    value === undefined
      ? []
      : [{ slot: isOneOfSeveral ? `${slot}.${index}` : slot, label: city.say(locale, `field.${slot}`), value }];
  return [
    ...line('matter', demand.summary.value),
    ...line('category', `${city.say(locale, `demand.${demand.demandType.value}`)} · ${categoryName}`),
    ...line('place', demand.place?.value.text ?? state.placeSaid),
    ...line('time', demand.occurrence?.value.text),
    ...line('respondent', demand.respondent?.value),
  ];
}

function confirmReplies(phrase: (key: string) => string, state: DialogueState): QuickReply[] {
  const reply = (key: string, value: string, action: string): QuickReply => ({ label: phrase(key), value, action });
  return [
    reply('button.confirm', 'confirm', 'confirm'),
    reply('button.edit-place', 'place', 'edit'),
    reply('button.edit-matter', 'matter', 'edit'),
    ...(state.anonymity === 'named'
      ? [reply('button.confidential', 'confidential', 'anonymity'), reply('button.anonymous', 'anonymous', 'anonymity')]
      : [reply('button.named', 'named', 'anonymity')]),
    reply('button.cancel', 'cancel', 'cancel'),
  ];
}
