import * as z from 'zod';
import { Anonymity, Attachment, Channel } from './contact.ts';
import { Demand, Extraction } from './extraction.ts';
import { Id, IsoTime, Position } from './primitives.ts';

/** Characters of one message of a chat: a whole letter, pasted. */
export const MAX_MESSAGE_CHARS = 10_000;

/** What the dialogue may ask for, one thing at a time. */
export const Slot = z.enum(['matter', 'place', 'district', 'street', 'time', 'respondent']);
export type Slot = z.infer<typeof Slot>;

/** A choice offered under a message; pressing it sends `value` as the citizen's words or as an action. */
export const QuickReply = z.object({
  label: z.string().min(1).max(60),
  value: z.string().min(1).max(200),
  action: z.string().max(40).optional(),
});
export type QuickReply = z.infer<typeof QuickReply>;

/** One line of what was understood, shown before filing; `slot` names what an edit changes. */
export const UnderstoodField = z.object({ slot: z.string(), label: z.string(), value: z.string() });

/** A filed case as told to the citizen; the query code is shown only here. */
export const FiledCase = z.object({
  caseNumber: z.string(),
  queryCode: z.string(),
  title: z.string(),
  department: z.string().optional(),
  reason: z.string().optional(),
  dueAt: IsoTime.optional(),
  /** It went to a case of the same matter that others reported, whose department works on it. */
  merged: z.boolean().optional(),
});
export type FiledCase = z.infer<typeof FiledCase>;

/** Where an answer stands, and since when. */
export const AnswerSource = z.object({ title: z.string(), url: z.string().optional(), date: z.string().optional() });
export type AnswerSource = z.infer<typeof AnswerSource>;

/** What the bot, a department or an operator says in the window. */
export const BotMessage = z.object({
  kind: z.enum(['text', 'danger', 'confirm', 'filed', 'status', 'answer', 'refused', 'handover']),
  text: z.string().min(1),
  quickReplies: z.array(QuickReply).max(8).default([]),
  /** Telephone numbers to show as links, most urgent first. */
  call: z.array(z.string()).default([]),
  fields: z.array(UnderstoodField).default([]),
  cases: z.array(FiledCase).default([]),
  /** The redacted words, as the department will read them; shown before filing. */
  departmentSees: z.string().max(8_000).optional(),
  /** What the citizen is asked about a case: whether it is solved, or for something its department needs. */
  followsUp: z.object({ caseNumber: z.string(), what: z.enum(['rating', 'info']) }).optional(),
  /** Where an answer comes from, and its date. */
  source: AnswerSource.optional(),
  /** What it asks for, so that the window can offer what answers it. */
  asks: Slot.optional(),
  /** How the citizen is known if they agree to what is shown; the card begins with it. */
  identity: Anonymity.optional(),
  /** Set where a model put the city's entries into words: those entries, as they stand. */
  worded: z.array(AnswerSource.extend({ text: z.string() })).optional(),
});
export type BotMessage = z.infer<typeof BotMessage>;

/** A turn as the citizen's window sees it. */
export const Turn = z.object({
  seq: z.number().int().positive(),
  from: z.enum(['citizen', 'bot', 'department', 'operator']),
  at: IsoTime,
  clientMessageId: z.string().optional(),
  text: z.string(),
  message: BotMessage.optional(),
});
export type Turn = z.infer<typeof Turn>;

/** What a turn says: the part that is sealed. */
export const TurnWords = Turn.pick({ text: true, message: true });

/** A turn as stored, key `CONV#id` / `TURN#seq`: its words sealed, since receipts carry query codes. */
export const StoredTurn = Turn.omit({ text: true, message: true }).extend({ sealed: z.string() });
export type StoredTurn = z.infer<typeof StoredTurn>;

/** Where a dialogue stands; the table in `src/dialogue/` says what leads where. */
export const DialoguePhase = z.enum(['idle', 'asking', 'confirming', 'editing', 'answered', 'filed', 'handed-over']);
export type DialoguePhase = z.infer<typeof DialoguePhase>;

/** What the citizen put right; holds against every later reading of the words. Of one matter, or of all. */
export const Correction = Demand.pick({ place: true, occurrence: true, respondent: true }).extend({
  index: z.number().int().nonnegative().optional(),
});
export type Correction = z.infer<typeof Correction>;

export const DialogueState = z.object({
  phase: DialoguePhase,
  /** The slot asked for last, while asking or editing. */
  slot: Slot.optional(),
  asked: z.array(Slot).max(8).default([]),
  questions: z.number().int().nonnegative().default(0),
  /** Redacted words of the matter so far, in order. */
  words: z.array(z.string()).default([]),
  /** What was understood, while a filing waits for consent. */
  demands: z.array(Demand).default([]),
  /** How the demands were found, for the record of the case. */
  extraction: Extraction.omit({ demands: true }).optional(),
  /** A free-text place given in answer to the question, when the gazetteer knows none. */
  placeSaid: z.string().max(400).optional(),
  corrections: z.array(Correction).default([]),
  /** A person was asked for before there was a matter: the next words go to one. */
  wantsPerson: z.boolean().default(false),
  /** Answers given to the question, best first. */
  answerIds: z.array(z.string()).default([]),
  /** The question put to whoever may be a program: its answer, hashed. */
  challenge: z.string().optional(),
  anonymity: Anonymity.default('named'),
  /** The anonymity follows from the citizen's words, not from a choice of theirs. */
  anonymityHeard: z.boolean().optional(),
  caseIds: z.array(Id).default([]),
});
export type DialogueState = z.infer<typeof DialogueState>;

/** How much a window was used: in the minute and the day (Asia/Shanghai) of its last message. */
export const Pace = z.object({
  minute: z.string(),
  inMinute: z.number().int().nonnegative(),
  day: z.string(),
  inDay: z.number().int().nonnegative(),
  photos: z.number().int().nonnegative(),
});
export type Pace = z.infer<typeof Pace>;

/** A conversation. Key `CONV#id` / `CONV`. */
export const Conversation = z.object({
  entity: z.literal('conversation'),
  schemaVersion: z.literal(1),
  id: Id,
  channel: Channel,
  locale: z.string(),
  /** SHA-256 (hex) of the bearer token. */
  tokenHash: z.string(),
  createdAt: IsoTime,
  lastAt: IsoTime,
  /** Number of the last turn. */
  seq: z.number().int().nonnegative(),
  state: DialogueState,
  /** The contact the present matter is stored as. */
  contactId: Id.optional(),
  matter: z.number().int().positive().default(1),
  /** The case the citizen was asked about last, and the turn that asked; gone once they answered. */
  awaits: z.object({ caseId: Id, seq: z.number().int().positive() }).optional(),
  pace: Pace.optional(),
});
export type Conversation = z.infer<typeof Conversation>;

/** POST /v1/conversations */
export const StartConversation = z.strictObject({
  locale: z.string().min(2).max(20).default('zh'),
});
export const ConversationStarted = z.object({
  conversationId: Id,
  token: z.string(),
  turns: z.array(Turn),
  cursor: z.number().int().nonnegative(),
});

/** Things a citizen does with a button instead of words. */
export const ChatAction = z.enum([
  'confirm',
  'cancel',
  'restart',
  'edit',
  'human',
  'helped',
  'not-helped',
  'anonymity',
]);
export type ChatAction = z.infer<typeof ChatAction>;

/** POST /v1/conversations/{id}/messages; `clientMessageId` makes it safe to send twice. */
export const PostMessage = z.strictObject({
  clientMessageId: z.string().min(1).max(64),
  text: z.string().max(MAX_MESSAGE_CHARS).default(''),
  action: ChatAction.optional(),
  /** The language the window speaks now; the conversation goes on in it. */
  locale: z.string().min(2).max(20).optional(),
  /** Which field an edit changes (`place`, or `place.1` of the second matter), or the anonymity chosen. */
  value: z.string().max(400).optional(),
  position: Position.optional(),
  attachments: z.array(Attachment).max(5).default([]),
  contact: z.strictObject({ name: z.string().max(100).optional(), phone: z.string().max(40).optional() }).optional(),
});
export type PostMessage = z.infer<typeof PostMessage>;

/** Answer of a posted message and of GET turns. */
export const Turns = z.object({
  turns: z.array(Turn),
  cursor: z.number().int().nonnegative(),
  phase: DialoguePhase,
});
