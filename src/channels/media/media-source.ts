import type { Media } from '../../contracts/contact.ts';

/** A platform's copy of a file; `later`: another try may get it; `never`: no try will. */
export type MediaAnswer =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  | { readonly kind: 'later' | 'never'; readonly reason: string };

/** Fetches a file that a citizen sent and their platform holds. Never throws: a platform that is away is an answer. */
export type MediaSource = (media: Media) => Promise<MediaAnswer>;
