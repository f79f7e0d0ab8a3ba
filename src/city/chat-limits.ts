import * as z from 'zod';

const Count = z.number().int().positive();

/**
 * `limits.json`: what one window and one address may do. Set so that no citizen meets them; a family or an office
 * behind one address starts many conversations, so that there the first step is a question, not a refusal.
 */
export const ChatLimits = z.strictObject({
  messagesPerMinute: Count.default(30),
  messagesPerDay: Count.default(600),
  photosPerDay: Count.default(30),
  /** Conversations of one address in an hour after which a question is asked first. */
  startsBeforeChallenge: Count.default(20),
  /** Conversations of one address in an hour after which none begins. */
  startsPerHour: Count.default(300),
  /** Messages of one person of a social platform in an hour; more are answered and not stored, danger apart. */
  messagesPerHour: Count.default(60),
  /** Matters of others that one address may join in an hour. */
  joinsPerHour: Count.default(20),
});
export type ChatLimits = z.infer<typeof ChatLimits>;
