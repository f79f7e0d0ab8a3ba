import * as z from 'zod';
import { type ApiRoute, NOTHING } from './api-route.ts';
import { ConversationStarted, PostMessage, StartConversation, Turns } from './conversation.ts';
import { Id } from './primitives.ts';

const ConversationPath = z.object({ id: Id });

/** Begins a conversation; the answer's token opens it from then on. */
export const START_CONVERSATION = {
  id: 'startConversation',
  method: 'POST',
  path: '/v1/conversations',
  summary: 'Begin a conversation',
  auth: 'none',
  params: NOTHING,
  query: NOTHING,
  body: StartConversation,
  answer: { status: 201, body: ConversationStarted },
  answerIsSecret: true,
  problems: ['bad-json', 'not-json', 'body-too-large', 'too-many-tries'],
} as const satisfies ApiRoute;

/** Says something, or presses a button; safe to send twice with the same clientMessageId. */
export const POST_MESSAGE = {
  id: 'postMessage',
  method: 'POST',
  path: '/v1/conversations/:id/messages',
  summary: 'Say something, or press a button',
  auth: 'conversation',
  params: ConversationPath,
  query: NOTHING,
  body: PostMessage,
  answer: { status: 200, body: Turns },
  answerIsSecret: true,
  problems: [
    'not-authenticated',
    'bad-json',
    'not-json',
    'body-too-large',
    'in-progress',
    'empty-message',
    'too-many-tries',
  ],
} as const satisfies ApiRoute;

/** Turns after a number, for reload, resume and polling. */
export const GET_TURNS = {
  id: 'getTurns',
  method: 'GET',
  path: '/v1/conversations/:id/turns',
  summary: 'Read what was said after a turn',
  auth: 'conversation',
  params: ConversationPath,
  query: z.object({ after: z.coerce.number().int().min(0).max(999_999).default(0) }),
  body: NOTHING,
  answer: { status: 200, body: Turns },
  problems: ['not-authenticated'],
} as const satisfies ApiRoute;

/** Every JSON route of the chat. */
export const CHAT_ROUTES = [START_CONVERSATION, POST_MESSAGE, GET_TURNS] as const;
