import type { BotMessage } from '../contracts/conversation.ts';

/** What a message has that only says something. */
export const PLAIN_MESSAGE = { quickReplies: [], call: [], fields: [], cases: [] } satisfies Partial<BotMessage>;
