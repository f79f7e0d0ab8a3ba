import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { clientAddressOf } from '../../src/adapters/http/client-address.ts';
import type { RunOnce } from '../../src/adapters/http/idempotent-posts.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { routesFor, serveRoutes } from '../../src/adapters/http/serve-routes.ts';
import {
  GET_TURNS,
  KEEP_PHOTO,
  POST_MESSAGE,
  START_CONVERSATION,
  START_PHOTO,
} from '../../src/contracts/chat-routes.ts';
import type { Attachment } from '../../src/contracts/contact.ts';
import type { Conversation } from '../../src/contracts/conversation.ts';
import { type AddressLimitDeps, beginFrom, maySendForm } from '../../src/intake/address-limits.ts';
import { type ConverseDeps, type ConverseError, converse } from '../../src/intake/converse.ts';
import { startConversation, tokenOpens } from '../../src/intake/start-conversation.ts';
import { keepUploaded, photoPrefixOf, startPhoto } from '../../src/intake/take-photo.ts';
import { openTurns } from '../../src/intake/turn-seal.ts';
import { HOUR_MS, SECOND_MS } from '../../src/kernel/time.ts';
import { unlessRefused } from './photo-problem.ts';
import { addPlainRoutes, type PlainRoutesDeps } from './plain-routes.ts';

/** What the chat's routes need. */
export type ChatDeps = ConverseDeps &
  PlainRoutesDeps &
  AddressLimitDeps & {
    readonly logger: Logger;
    readonly runOnce: RunOnce;
    /** Reads what the first message needs, while the citizen still writes it. */
    readonly warm?: () => void;
  };

type Caller = { readonly token: string; readonly address: string };

const BEARER = /^Bearer ([\w-]{20,64})$/;

/** The chat over HTTP: begin, say, read on. */
export function chatRouter(deps: ChatDeps): Router {
  const route = routesFor<Caller>();
  const router = serveRoutes<Caller>({
    logger: deps.logger,
    runOnce: deps.runOnce,
    authenticate: async (request) => ({ caller: callerOf(request), scope: 'chat' }),
    routes: [
      route(START_CONVERSATION, async ({ body, caller }) => {
        deps.warm?.();
        const challenged = await mustAnswerFirst(caller.address, deps);
        const order = { channel: 'chat', locale: body.locale, challenged } as const;
        const { conversation, token, turns } = await startConversation(order, deps);
        return { conversationId: conversation.id, token, turns: [...turns], cursor: conversation.seq };
      }),
      route(POST_MESSAGE, async ({ params, body, caller }) => {
        const conversation = await opened(params.id, caller, deps);
        namesOwnPhotosOnly(body.attachments, conversation);
        const answered = await converse({ conversation, message: body }, deps);
        if (!answered.ok) throw refusalOf(answered.error);
        const { turns } = answered.value;
        return {
          turns: [...turns],
          cursor: turns.at(-1)?.seq ?? conversation.seq,
          phase: answered.value.conversation.state.phase,
        };
      }),
      route(GET_TURNS, async ({ params, query, caller }) => {
        const conversation = await opened(params.id, caller, deps);
        const stored = await deps.conversations.turnsAfter(conversation.id, query.after);
        const turns = await openTurns({ conversationId: conversation.id, stored }, deps.sealer);
        return { turns, cursor: turns.at(-1)?.seq ?? query.after, phase: conversation.state.phase };
      }),
      route(START_PHOTO, async ({ params, body, caller }) => {
        const conversation = await opened(params.id, caller, deps);
        return unlessRefused(await startPhoto({ conversation, ...body }, deps));
      }),
      route(KEEP_PHOTO, async ({ params, caller }) => {
        const conversation = await opened(params.id, caller, deps);
        return unlessRefused(await keepUploaded({ conversation, photoId: params.photoId }, deps));
      }),
    ],
  });
  addPlainRoutes(router, deps, {
    addressOf: clientAddressOf,
    opened: (id, request) => opened(id, callerOf(request), deps),
    isWithinPace: (request) => maySendForm(clientAddressOf(request), deps),
  });
  return router;
}

function callerOf(request: Request): Caller {
  return {
    token: BEARER.exec(request.headers.get('authorization') ?? '')?.[1] ?? '',
    address: clientAddressOf(request),
  };
}

/** Whether so many conversations began from an address that a question comes first. Throws ProblemError at the limit. */
async function mustAnswerFirst(address: string, deps: ChatDeps): Promise<boolean> {
  const beginning = await beginFrom(address, deps);
  if (beginning === 'too-many') {
    throw new ProblemError('too-many-tries', { retryAfterSeconds: HOUR_MS / SECOND_MS });
  }
  return beginning === 'challenged';
}

/** As a photo is named when it is taken; no path leads out of the conversation. */
const PHOTO_NAME = /^[\w-]{1,64}\.(?:jpg|png|webp|heic)$/;

function namesOwnPhotosOnly(attachments: readonly Attachment[], conversation: Conversation): void {
  const prefix = photoPrefixOf(conversation.id);
  const index = attachments.findIndex(
    ({ key }) => !key.startsWith(prefix) || !PHOTO_NAME.test(key.slice(prefix.length)),
  );
  if (index === -1) return;
  throw new ProblemError('bad-request', {
    issues: [{ path: `attachments[${index}].key`, expected: 'a photo of this conversation' }],
  });
}

function refusalOf(error: ConverseError): ProblemError {
  switch (error.kind) {
    case 'empty':
      return new ProblemError('empty-message');
    case 'conflict':
      return new ProblemError('in-progress');
    case 'too-many':
      return new ProblemError('too-many-tries', { retryAfterSeconds: error.retryAfterSeconds });
  }
}

/** The conversation, if the token is its own; an unknown one is answered like a wrong token. */
async function opened(id: string, { token }: Caller, deps: ChatDeps): Promise<Conversation> {
  const conversation = await deps.conversations.get(id);
  if (conversation === null || !tokenOpens(token, conversation)) throw new ProblemError('not-authenticated');
  return conversation;
}
