import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCaseNumber } from '../../kernel/ids.ts';

/** Hex characters of the signature in an address; 64 bits, and a wrong one only starts a new thread. */
const SIGNATURE_CHARS = 16;
const PLUS = /^[^+@]+\+([0-9a-z]{26})-([0-9a-f]{16})@/i;
const SUBJECT_TAG = /\[#([^\]]{10,30})\]/;

/** `hotline+<contact id>-<signature>@domain`: what a mail is answered to, so that the answer finds its thread. */
export function threadAddress(contactId: string, about: { readonly address: string; readonly secret: string }): string {
  const at = about.address.lastIndexOf('@');
  const id = contactId.toLowerCase();
  return `${about.address.slice(0, at)}+${id}-${signatureOf(id, about.secret)}${about.address.slice(at)}`;
}

/** The contact an address was made for, or null when it is none of ours. */
export function contactOfAddress(address: string, secret: string): string | null {
  const [, id = '', signature = ''] = PLUS.exec(address.trim()) ?? [];
  const expected = Buffer.from(signatureOf(id.toLowerCase(), secret));
  const given = Buffer.from(signature.toLowerCase());
  return id !== '' && given.length === expected.length && timingSafeEqual(given, expected) ? id.toUpperCase() : null;
}

/** The case number in a subject's `[#...]`, or null. */
export function caseNumberInSubject(subject: string): string | null {
  const tag = SUBJECT_TAG.exec(subject)?.[1];
  return tag === undefined ? null : parseCaseNumber(tag);
}

function signatureOf(id: string, secret: string): string {
  return createHmac('sha256', secret).update(`mail-thread:${id}`).digest('hex').slice(0, SIGNATURE_CHARS);
}
