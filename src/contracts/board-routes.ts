import * as z from 'zod';
import { type ApiRoute, NOTHING } from './api-route.ts';
import { Anonymity, MAX_TEXT_CHARS } from './contact.ts';
import { CategoryCode, Id, IsoTime, LocalDate, Slug } from './primitives.ts';

/** POST /v1/board/messages; `clientMessageId` makes it safe to send twice. */
export const BoardMessage = z.strictObject({
  clientMessageId: z.string().min(1).max(128),
  title: z.string().max(200).optional(),
  text: z.string().max(MAX_TEXT_CHARS),
  /** The office it is written to: a department of the city. */
  office: Slug.optional(),
  locale: z.string().min(2).max(20).default('zh'),
  anonymity: Anonymity.default('named'),
  contact: z.strictObject({ name: z.string().max(100).optional(), phone: z.string().max(40).optional() }).optional(),
  categoryHint: CategoryCode.optional(),
});
export type BoardMessage = z.infer<typeof BoardMessage>;

/** A message as anybody may read it: answered, moderated, nobody's name in it. */
export const BoardPost = z.object({
  id: Id,
  title: z.string(),
  text: z.string(),
  category: CategoryCode,
  /** The department that answered. */
  office: Slug.optional(),
  postedOn: LocalDate,
  reply: z.string(),
  repliedAt: IsoTime,
  /** Whether the citizen said it was solved; absent while they have said nothing. */
  solved: z.boolean().optional(),
});
export type BoardPost = z.infer<typeof BoardPost>;

const BoardPage = z.object({ items: z.array(BoardPost), cursor: z.string().optional() });
const cursor = z.string().max(600).optional();

/** The public message board. */
export const BOARD_ROUTES = {
  post: {
    id: 'postBoardMessage',
    method: 'POST',
    path: '/v1/board/messages',
    summary: 'Write to an office of the city; shown to others only once it is answered and nobody can be known from it',
    auth: 'none',
    params: NOTHING,
    query: NOTHING,
    body: BoardMessage,
    answer: { status: 202, body: z.object({ contactId: Id, status: z.enum(['stored', 'known']) }) },
    problems: ['bad-json', 'not-json', 'body-too-large', 'empty-message', 'too-many-tries'],
  },
  list: {
    id: 'listBoardMessages',
    method: 'GET',
    path: '/v1/board/messages',
    summary: 'Answered messages, newest first; of an office, or with words in them',
    auth: 'none',
    params: NOTHING,
    query: z.object({
      office: Slug.optional(),
      /** Every word must stand in the title, the text or the reply. */
      q: z.string().min(1).max(60).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
      cursor,
    }),
    body: NOTHING,
    answer: { status: 200, body: BoardPage },
    problems: ['bad-cursor'],
  },
  get: {
    id: 'getBoardMessage',
    method: 'GET',
    path: '/v1/board/messages/:id',
    summary: 'One answered message',
    auth: 'none',
    params: z.object({ id: Id }),
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: BoardPost },
    problems: [],
  },
} as const satisfies Record<string, ApiRoute>;
