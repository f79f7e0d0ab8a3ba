import type { Result } from '../../kernel/result.ts';

/** Whose words a stretch of a call is. */
export type SpeakerRole = 'citizen' | 'agent' | 'unknown';

/** A stretch of one speaker, as the recogniser gave it; times in milliseconds from the beginning of the call. */
export type Utterance = {
  /** The recogniser's name of the speaker or leg: `spk_0`, `ch_1`, `AGENT`. */
  readonly speaker: string;
  readonly role: SpeakerRole;
  readonly text: string;
  readonly beginMs?: number;
  readonly endMs?: number;
};

/** A call as read from any recogniser's file. */
export type Transcript = {
  /** The reader that knew the shape. */
  readonly shape: string;
  /** The call's own id, when the file has one. */
  readonly callId?: string;
  /** Whether that id is unique for good (a UUID of the call), not a name somebody chose. */
  readonly idIsUnique: boolean;
  readonly utterances: readonly Utterance[];
  /** Length of the call when the file tells it. */
  readonly durationMs?: number;
  /** When the call began, when the file tells it. */
  readonly startedAt?: Date;
  readonly callerPhone?: string;
  /** Whether the file says that it is the redacted one of two; undefined when it says nothing. */
  readonly redacted?: boolean;
  /** The recogniser did not see the end of the call. */
  readonly cut?: boolean;
};

/** Why a file is no transcript, short enough for a list. */
export type Unreadable = { readonly kind: 'unreadable'; readonly reason: string };

/** Reads one vendor's shape. `recognises` looks at the shape only; a recognised file may still be unreadable. */
export type TranscriptReader = {
  readonly shape: string;
  readonly recognises: (json: unknown) => boolean;
  readonly read: (json: unknown) => Result<Transcript, Unreadable>;
};
