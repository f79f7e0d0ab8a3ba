import type { BotMessage, PostMessage } from '../../src/contracts/conversation.ts';
import type { Post } from './chat-api.ts';
import type { Sentences } from './language.ts';

/** What every part of the window may read and do. */
export type WindowContext = {
  readonly words: Sentences;
  /** Says something as the citizen; `shown` stands in the window until the server has it. */
  readonly say: (post: Post, shown: string) => void;
  /** Asks the device where it is, and says that. */
  readonly sendPosition: () => void;
  /** Draws the window again. */
  readonly redraw: () => void;
  /** Said to screen readers only. */
  readonly announce: (text: string) => void;
  /** The window's own tree. */
  readonly root: ParentNode;
};

/** A message of the hotline that can still be answered by its buttons. */
export type OpenMessage = { readonly message: BotMessage; readonly isOpen: boolean };

/** How the citizen wants to be known. */
export type Identity = 'named' | 'confidential' | 'anonymous';

/** Who may be reached how; nothing of it has to be given. */
export type ContactDetails = NonNullable<PostMessage['contact']>;
