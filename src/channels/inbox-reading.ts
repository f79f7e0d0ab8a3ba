import type { InboundContact } from '../contracts/contact.ts';
import type { Result } from '../kernel/result.ts';

/** A file that arrived in the inbox bucket. */
export type InboxFile = {
  readonly key: string;
  readonly etag: string;
  readonly bytes: Uint8Array;
  /** When it arrived; stands for the time of a call whose transcript does not say when it was. */
  readonly arrivedAt?: Date;
};

/** What a file was read as; a call in which two matters were put is one contact, a mailbox file one mail. */
export type InboxReading = Result<readonly InboundContact[], { readonly kind: 'unreadable'; readonly reason: string }>;

/** Reads a file by where it lies and what it is. Never throws on its content. */
export type InboxReader = (file: InboxFile) => Promise<InboxReading>;
