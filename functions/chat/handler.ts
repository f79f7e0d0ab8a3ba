import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import type { RunOnce } from '../../src/adapters/http/idempotent-posts.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { routesFor, serveRoutes } from '../../src/adapters/http/serve-routes.ts';
import { GET_TURNS, POST_MESSAGE, START_CONVERSATION } from '../../src/contracts/chat-routes.ts';
import type { Conversation } from '../../src/contracts/conversation.ts';
import { type ConverseDeps, converse } from '../../src/intake/converse.ts';
import { startConversation, tokenOpens } from '../../src/intake/start-conversation.ts';
import { openTurns } from '../../src/intake/turn-seal.ts';

/** What the chat's routes need. */
export type ChatDeps = ConverseDeps & {
  readonly logger: Logger;
  readonly runOnce: RunOnce;
  /** Reads what the first message needs, while the citizen still writes it. */
  readonly warm?: () => void;
};

type Caller = { readonly token: string };

const BEARER = /^Bearer ([\w-]{20,64})$/;

/** The chat over HTTP: begin, say, read on. */
export function chatRouter(deps: ChatDeps): Router {
  const route = routesFor<Caller>();
  return serveRoutes<Caller>({
    logger: deps.logger,
    runOnce: deps.runOnce,
    authenticate: async (request) => {
      const token = BEARER.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
      return { caller: { token }, scope: 'chat' };
    },
    routes: [
      route(START_CONVERSATION, async ({ body }) => {
        deps.warm?.();
        const { conversation, token, turns } = await startConversation({ channel: 'chat', locale: body.locale }, deps);
        return { conversationId: conversation.id, token, turns: [...turns], cursor: conversation.seq };
      }),
      route(POST_MESSAGE, async ({ params, body, caller }) => {
        const conversation = await opened(params.id, caller, deps);
        const answered = await converse({ conversation, message: body }, deps);
        if (!answered.ok) throw new ProblemError(answered.error.kind === 'empty' ? 'empty-message' : 'in-progress');
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
    ],
  });
}

/** The conversation, if the token is its own; an unknown one is answered like a wrong token. */
async function opened(id: string, { token }: Caller, deps: ChatDeps): Promise<Conversation> {
  const conversation = await deps.conversations.get(id);
  if (conversation === null || !tokenOpens(token, conversation)) throw new ProblemError('not-authenticated');
  return conversation;
}
