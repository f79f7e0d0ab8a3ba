import { resolve } from 'node:path';
import * as z from 'zod';
import type { Case } from '../../src/contracts/case.ts';
import type { BotMessage, Turn } from '../../src/contracts/conversation.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { codeRight } from './cases.ts';
import { readRows } from './data-folder.ts';
import { share } from './figures.ts';

/** How a conversation ended, the most telling first. */
const OUTCOMES = ['danger', 'handover', 'filed', 'refused', 'answered', 'status', 'cancelled', 'none'] as const;
type Outcome = (typeof OUTCOMES)[number];

/**
 * A whole conversation. `turns` are what the citizen says, in order; when the hotline asks for something in between
 * or after, the answer to that slot is given, once (`matter`, `place`, `time`, `respondent`), "不清楚" where there is
 * none and no turn is left. At the end what was understood is agreed to, unless `answers.confirm` is false. In an
 * answered question `answers.helped` says whether it helped.
 */
export const DialogueRow = z.looseObject({
  turns: z.array(z.string()).min(1),
  answers: z.record(z.string(), z.union([z.string(), z.boolean()])).default({}),
  locale: z.string().default('zh'),
  expect: z.looseObject({
    outcome: z.string(),
    cases: z.number().int().nonnegative().optional(),
    category: z.union([z.string(), z.array(z.string())]).optional(),
    placeContains: z.string().optional(),
  }),
});
export type DialogueRow = z.infer<typeof DialogueRow>;

/** What `npm run eval -- dialogue FILE` prints last; shares of the rows that expect something of the kind. */
export type DialogueFigures = {
  n: number;
  outcome: number;
  cases: number;
  category: number;
  place: number;
  /** Messages and presses of the citizen up to a filed case. */
  medianTurns: number;
  /** Questions put twice, and things asked that had been said. */
  askedTwice: number;
};

/** The scripts written for this project. */
export const OWN_DIALOGUES = resolve(import.meta.dirname, 'sets/dialogues.jsonl');

type World = Awaited<ReturnType<typeof startChatWorld>>;
type Played = {
  readonly outcome: Outcome;
  readonly cases: readonly Case[];
  readonly said: number;
  readonly asked: readonly string[];
};

/** Plays every conversation of a file (default: the own ones) through the chat's function, and judges it. */
export async function evalDialogue(
  file?: string,
  options: { wrong?: (row: DialogueRow, played: Played) => void } = {},
): Promise<DialogueFigures> {
  const rows = readRows(file ?? OWN_DIALOGUES, DialogueRow);
  const world = await startChatWorld();
  const right = { outcome: 0, cases: 0, category: 0, place: 0 };
  const of = { cases: 0, category: 0, place: 0 };
  const turnsToFiled: number[] = [];
  let askedTwice = 0;
  try {
    for (const row of rows) {
      const played = await play(row, world);
      const judged = judge(row, played);
      if (judged.outcome) right.outcome += 1;
      for (const part of ['cases', 'category', 'place'] as const) {
        if (judged[part] === null) continue;
        of[part] += 1;
        if (judged[part]) right[part] += 1;
      }
      if (played.cases.length > 0) turnsToFiled.push(played.said);
      if (new Set(played.asked).size < played.asked.length) askedTwice += 1;
      if (Object.values(judged).includes(false)) options.wrong?.(row, played);
    }
  } finally {
    await world.stop();
  }
  return {
    n: rows.length,
    outcome: share(right.outcome, rows.length),
    cases: share(right.cases, of.cases),
    category: share(right.category, of.category),
    place: share(right.place, of.place),
    medianTurns: median(turnsToFiled),
    askedTwice,
  };
}

/** More than any script needs; a conversation that is not over by then never ends. */
const MAX_MESSAGES = 40;

async function play(row: DialogueRow, world: World): Promise<Played> {
  const conversation = await world.begin(row.locale);
  const waiting = [...row.turns];
  const given = new Set<string>();
  const heard: BotMessage[] = [];
  const asked: string[] = [];
  let said = 0;
  let saidUntilFiled: number | null = null;
  let matter = 1;
  for (; said < MAX_MESSAGES; ) {
    const state = await conversation.state();
    const next = nextMessage({ row, waiting, given, phase: state.phase, slot: state.slot });
    if (next === null) break;
    const { turns } = await conversation.say(next);
    said += 1;
    heard.push(...messagesOf(turns));
    const after = await conversation.state();
    if (turns.some(({ message }) => message?.kind === 'filed')) {
      saidUntilFiled ??= said;
      matter += 1;
    }
    if (after.phase === 'asking' && after.slot !== undefined && after.questions > state.questions) {
      asked.push(`${matter} ${after.slot}`);
    }
  }
  const ids = [...new Set((await conversation.state()).caseIds)];
  const cases = (await Promise.all(ids.map((id) => world.cases.get(id)))).flatMap((found) => found ?? []);
  return { outcome: outcomeOf(heard, cases), cases, said: saidUntilFiled ?? said, asked };
}

function nextMessage({
  row,
  waiting,
  given,
  phase,
  slot,
}: {
  readonly row: DialogueRow;
  readonly waiting: string[];
  readonly given: Set<string>;
  readonly phase: string;
  readonly slot: string | undefined;
}) {
  if (phase === 'asking' && slot !== undefined) {
    const answer = row.answers[slot];
    if (typeof answer === 'string' && !given.has(slot)) {
      given.add(slot);
      return { text: answer };
    }
  }
  const text = waiting.shift();
  if (text !== undefined) return { text };
  if (phase === 'asking' && slot !== undefined) return { text: '不清楚' };
  if (phase === 'answered' && row.answers['helped'] !== undefined) {
    return { action: row.answers['helped'] === true ? ('helped' as const) : ('not-helped' as const) };
  }
  if (phase === 'confirming' && row.answers['confirm'] !== false) return { action: 'confirm' as const };
  return null;
}

function messagesOf(turns: readonly Turn[]): BotMessage[] {
  return turns.flatMap(({ message }) => message ?? []);
}

function outcomeOf(heard: readonly BotMessage[], cases: readonly Case[]): Outcome {
  const kinds = new Set(heard.map(({ kind }) => kind));
  if (kinds.has('danger')) return 'danger';
  if (kinds.has('handover')) return 'handover';
  if (cases.length > 0) return 'filed';
  if (kinds.has('refused')) return 'refused';
  if (kinds.has('answer')) return 'answered';
  if (kinds.has('status')) return 'status';
  return heard.some(({ text }) => text.includes('不提交') || text.includes('not submitted')) ? 'cancelled' : 'none';
}

/** Other words for an outcome, as other sets of scripts may have them. */
const SAME: Readonly<Record<string, string>> = {
  urgent: 'danger',
  emergency: 'danger',
  human: 'handover',
  operator: 'handover',
  rejected: 'refused',
  answer: 'answered',
  consult: 'answered',
  dropped: 'cancelled',
  abandoned: 'cancelled',
  open: 'none',
};

function judge({ expect }: DialogueRow, { outcome, cases }: Played) {
  const wanted = SAME[expect.outcome] ?? expect.outcome;
  const codes = typeof expect.category === 'string' ? [expect.category] : (expect.category ?? []);
  const [category = '', ...also] = codes;
  const { placeContains } = expect;
  return {
    // A danger or a hand-over that was filed is filed as well.
    outcome: wanted === outcome || (wanted === 'filed' && cases.length > 0),
    cases: expect.cases === undefined ? null : cases.length === expect.cases,
    category: category === '' ? null : cases.some(({ demand }) => codeRight(demand.category.value, { category, also })),
    place: placeContains === undefined ? null : cases.some((found) => placeOf(found).includes(placeContains)),
  };
}

function placeOf({ demand }: Case): string {
  const place = demand.place?.value;
  return place === undefined ? '' : [...place.adminPath, place.text, place.poi, place.road, place.landmark].join(' ');
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
}
