import { MAX_ATTACHMENTS } from '../../contracts/contact.ts';

/** The key of a fetched file in the attachments bucket, made of the contact and its place in the message. */
export function mediaKey(contactId: string, index: number): string {
  return `social/${contactId}/${index + 1}`;
}

/** Every key that files of a contact can have: what erasing a person takes away, without listing the bucket. */
export function mediaKeysOf(contactId: string): readonly string[] {
  return Array.from({ length: MAX_ATTACHMENTS }, (_, index) => mediaKey(contactId, index));
}
