import type { ChatLimits } from '../city/chat-limits.ts';
import type { Pace } from '../contracts/conversation.ts';
import { shanghaiDate } from '../kernel/time.ts';

const MINUTE_CHARS = 'yyyy-mm-ddThh:mm'.length;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;

/** What a window may do now: go on, with its new count, or wait. */
export type Paced = { readonly kind: 'ok'; readonly pace: Pace } | { readonly kind: 'wait'; readonly seconds: number };

/**
 * Counts a message or a photo against the window's limits. The counts stand in the conversation itself, which is
 * written with every message anyway.
 */
export function paced(
  before: Pace | undefined,
  { limits, now, what }: { readonly limits: ChatLimits; readonly now: Date; readonly what: 'message' | 'photo' },
): Paced {
  const minute = now.toISOString().slice(0, MINUTE_CHARS);
  const day = shanghaiDate(now);
  const sameDay = before?.day === day;
  const pace: Pace = {
    minute,
    day,
    inMinute: (before?.minute === minute ? before.inMinute : 0) + 1,
    inDay: (sameDay ? before.inDay : 0) + 1,
    photos: (sameDay ? before.photos : 0) + (what === 'photo' ? 1 : 0),
  };
  if (pace.inDay > limits.messagesPerDay || pace.photos > limits.photosPerDay) {
    return { kind: 'wait', seconds: HOUR_SECONDS };
  }
  if (pace.inMinute > limits.messagesPerMinute) {
    return { kind: 'wait', seconds: MINUTE_SECONDS - now.getUTCSeconds() };
  }
  return { kind: 'ok', pace };
}
