import type { CityLookup } from '../city/lookup.ts';
import type { Case } from '../contracts/case.ts';
import type { BotMessage, DialogueState, FiledCase, QuickReply, Slot } from '../contracts/conversation.ts';
import type { Demand } from '../contracts/extraction.ts';
import { clip } from '../kernel/text.ts';
import { shanghaiMinute } from '../kernel/time.ts';
import type { Say } from './step.ts';

/** A filed case and the code its reporter is told once. */
export type Filed = { readonly case: Case; readonly queryCode: string };

/** What a sentence is composed for. */
export type ComposeContext = {
  readonly city: CityLookup;
  readonly locale: string;
  readonly state: DialogueState;
  /** Whether buttons reach the citizen's device, which may know where it is. */
  readonly hasDevice?: boolean;
};

const EMPTY = { quickReplies: [], call: [], fields: [], cases: [] } satisfies Partial<BotMessage>;

/** The message for one thing the dialogue decided to say; `status` and what was filed are composed apart. */
export function compose(
  say: Exclude<Say, { say: 'status' }>,
  { city, locale, state, hasDevice = false }: ComposeContext,
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
        ...EMPTY,
        kind: 'danger',
        text: phrase('chat.danger', { number: say.call.join(' / ') }),
        call: [...say.call],
      };
    case 'refused': {
      const refusal = city.city.refusals.find(({ code }) => code === say.code);
      const route = refusal === undefined ? '' : locale.startsWith('zh') ? refusal.route.zh : refusal.route.en;
      return { ...EMPTY, kind: 'refused', text: phrase('chat.refused', { route }) };
    }
    case 'confirm':
      return {
        ...EMPTY,
        kind: 'confirm',
        text: phrase(state.demands.length > 1 ? 'chat.confirm-several' : 'chat.confirm-one', {
          count: state.demands.length,
        }),
        fields: state.demands.flatMap((demand, index) => understoodFields({ demand, index }, { city, locale, state })),
        ...(state.words.length === 0 ? {} : { departmentSees: clip(state.words.join('\n'), MAX_SEEN_CHARS) }),
        quickReplies: confirmReplies(phrase, state),
      };
    case 'handover':
      return { ...EMPTY, kind: 'handover', text: phrase('chat.human'), call: [hotline.number] };
    case 'handover-ask':
      return { ...EMPTY, kind: 'handover', text: phrase('chat.handover-ask'), call: [hotline.number] };
    case 'other-language':
      return {
        ...EMPTY,
        kind: 'text',
        text: phrase('chat.other-language'),
        call: [hotline.number],
        quickReplies: [
          { label: phrase('button.human'), value: 'human', action: 'human' },
          { label: phrase('button.cancel'), value: 'cancel', action: 'cancel' },
        ],
      };
    case 'answer':
      return composeAnswer(say.ids, { city, phrase });
    default:
      return { ...EMPTY, kind: 'text', text: phrase(`chat.${say.say}`) };
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
            }),
    )
    .join('\n');
  return { ...EMPTY, kind: 'filed', text, cases };
}

/** What one is told whose words went to a case they have already. */
export function composeJoined(joined: Case, { city, locale }: Omit<ComposeContext, 'state'>): BotMessage {
  return { ...EMPTY, kind: 'text', text: city.say(locale, 'chat.joined-own', { caseNumber: joined.caseNumber }) };
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

/** As many districts as a citizen can look over; the others can be written. */
const MAX_SUGGESTED = 8;
const DISTRICT_DIGITS = 6;

/** A question, with what the gazetteer or the device can answer it with. */
function composeQuestion(slot: Slot, { city, locale, state, hasDevice = false }: ComposeContext): BotMessage {
  const text = { ...EMPTY, kind: 'text' as const };
  switch (slot) {
    case 'district': {
      const place = state.demands.find(
        ({ place }) => place !== undefined && place.value.adminCode === undefined,
      )?.place;
      const name = place?.value.text ?? '';
      return {
        ...text,
        text: city.say(locale, 'chat.ask-district', { place: name }),
        quickReplies: districtsOf(name, city).map((label) => ({ label, value: label })),
      };
    }
    case 'place':
      return {
        ...text,
        text: city.say(locale, 'chat.ask-place'),
        quickReplies: hasDevice
          ? [{ label: city.say(locale, 'button.send-position'), value: 'position', action: 'send-position' }]
          : [],
      };
    default:
      return { ...text, text: city.say(locale, `chat.ask-${slot}`) };
  }
}

/** Districts a name could be in: those that have a place of that name, or the city's first ones. */
function districtsOf(name: string, city: CityLookup): readonly string[] {
  const same = city.city.places.filter((place) => place.name.length > 1 && name.includes(place.name));
  const codes = [...new Set(same.map(({ adminCode }) => adminCode.slice(0, DISTRICT_DIGITS)))];
  const named = codes.flatMap((code) => city.division(code)?.name ?? []);
  const all = city.city.divisions
    .filter(({ code }) => code.length === DISTRICT_DIGITS)
    .map((division) => division.name);
  return [...new Set(named.length > 1 ? named : all)].slice(0, MAX_SUGGESTED);
}

/** Longer texts are shown to the department whole, and here from their beginning. */
const MAX_SEEN_CHARS = 8_000;

/** An answer in the words of the city's entry and no others, with where it stands and since when. */
function composeAnswer(
  ids: readonly string[],
  { city, phrase }: { readonly city: CityLookup; readonly phrase: (key: string) => string },
): BotMessage {
  const [best, ...more] = ids.flatMap((id) => city.city.answers.find((entry) => entry.id === id) ?? []);
  if (best === undefined) return { ...EMPTY, kind: 'text', text: phrase('chat.ask-matter') };
  return {
    ...EMPTY,
    kind: 'answer',
    text: `${best.answer}\n${phrase('chat.did-it-help')}`,
    source: { title: best.source, date: best.asOf, ...(best.url === undefined ? {} : { url: best.url }) },
    quickReplies: [
      { label: phrase('button.helped'), value: 'helped', action: 'helped' },
      { label: phrase('button.not-helped'), value: 'not-helped', action: 'not-helped' },
      ...more.map(({ question }) => ({ label: clip(question, MAX_LABEL_CHARS), value: question })),
    ],
  };
}

const MAX_LABEL_CHARS = 60;

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
