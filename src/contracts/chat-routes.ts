import * as z from 'zod';
import { type ApiRoute, NOTHING } from './api-route.ts';
import { Attachment } from './contact.ts';
import { ConversationStarted, PostMessage, StartConversation, Turns } from './conversation.ts';
import { Id, IsoTime } from './primitives.ts';

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

/** Where to put a photo of at most 10 MB; it is looked at and taken by the next route. */
export const START_PHOTO = {
  id: 'startPhoto',
  method: 'POST',
  path: '/v1/conversations/:id/photo-uploads',
  summary: 'Get an address to upload a photo to',
  auth: 'conversation',
  params: ConversationPath,
  query: NOTHING,
  body: z.strictObject({
    mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/heic']),
    bytes: z.number().int().min(1),
  }),
  answer: {
    status: 201,
    body: z.object({ photoId: Id, url: z.url(), headers: z.record(z.string(), z.string()), expiresAt: IsoTime }),
  },
  answerIsSecret: true,
  problems: [
    'not-authenticated',
    'bad-json',
    'not-json',
    'body-too-large',
    'photo-too-large',
    'too-many-tries',
    'in-progress',
  ],
} as const satisfies ApiRoute;

/** Takes a photo that was uploaded: its type is that of its content, and nothing stays in it but the picture. */
export const KEEP_PHOTO = {
  id: 'keepPhoto',
  method: 'POST',
  path: '/v1/conversations/:id/photo-uploads/:photoId',
  summary: 'Have an uploaded photo looked at and taken',
  auth: 'conversation',
  params: z.object({ id: Id, photoId: Id }),
  query: NOTHING,
  body: NOTHING,
  answer: { status: 201, body: Attachment },
  problems: ['not-authenticated', 'photo-too-large', 'not-a-photo', 'photo-broken', 'photo-missing'],
} as const satisfies ApiRoute;

/** Every JSON route of the chat. */
export const CHAT_ROUTES = [START_CONVERSATION, POST_MESSAGE, GET_TURNS, START_PHOTO, KEEP_PHOTO] as const;
