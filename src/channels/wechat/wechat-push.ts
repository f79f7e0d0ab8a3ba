import * as z from 'zod';
import { err, ok, type Result } from '../../kernel/result.ts';
import { readFlatXml } from '../flat-xml.ts';
import { pushSignature, signatureEquals } from '../push-signature.ts';
import { parseJson } from '../transcripts/parse-json.ts';
import type { WechatAccount } from './wechat-account.ts';
import { openWechat } from './wechat-cipher.ts';

/** The query parameters of a push. */
export type PushQuery = Readonly<Record<string, string | undefined>>;

/** A push that was checked and opened; `aesKey` is the key that opened it, to answer with. */
export type OpenedPush = { readonly fields: Readonly<Record<string, string>>; readonly aesKey?: string };

/** Why a push is refused. */
export type PushError = { readonly kind: 'bad-signature' | 'not-xml' | 'not-openable' };

const MAX_PUSH_CHARS = 64 * 1024;

/** Whether the call that registers an address, or a plain push, is signed with the account's token. */
export function isSignedByWechat({ signature = '', timestamp = '', nonce = '' }: PushQuery, token: string): boolean {
  return signatureEquals(signature, pushSignature([token, timestamp, nonce]));
}

/**
 * Checks and opens a push: plain, or in safe mode, where only msg_signature counts. A key that was just replaced
 * is tried after the present one.
 */
export function openWechatPush(body: string, query: PushQuery, account: WechatAccount): Result<OpenedPush, PushError> {
  if (body.length > MAX_PUSH_CHARS) return err({ kind: 'not-xml' });
  const outer = readFlatXml(body) ?? readJson(body);
  if (query['encrypt_type'] !== 'aes') {
    if (account.encodingAesKey !== undefined && outer?.['Encrypt'] !== undefined) return err({ kind: 'bad-signature' });
    if (!isSignedByWechat(query, account.token)) return err({ kind: 'bad-signature' });
    return outer === null ? err({ kind: 'not-xml' }) : ok({ fields: outer });
  }
  const encrypted = outer?.['Encrypt'];
  if (encrypted === undefined) return err({ kind: 'not-xml' });
  const { msg_signature: given = '', timestamp = '', nonce = '' } = query;
  if (!signatureEquals(given, pushSignature([account.token, timestamp, nonce, encrypted]))) {
    return err({ kind: 'bad-signature' });
  }
  for (const encodingAesKey of [account.encodingAesKey, account.previousEncodingAesKey]) {
    if (encodingAesKey === undefined) continue;
    const plain = openWechat(encrypted, { encodingAesKey, appId: account.appId });
    const fields = plain === null ? null : (readFlatXml(plain) ?? readJson(plain));
    if (fields !== null) return ok({ fields, aesKey: encodingAesKey });
  }
  return err({ kind: 'not-openable' });
}

const Fields = z.record(z.string(), z.unknown());

/** Accounts of the new kind push JSON with the same names. */
function readJson(text: string): Readonly<Record<string, string>> | null {
  const parsed = Fields.safeParse(parseJson(text));
  if (!parsed.success) return null;
  return Object.fromEntries(
    Object.entries(parsed.data).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : [],
    ),
  );
}
