import { createHash, createHmac } from 'node:crypto';

/** What Alibaba Cloud's SMS service is called with. */
export type AliyunSmsAccount = {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly signName: string;
  readonly templateCode: string;
  /** Name of the template's one field. */
  readonly templateField: string;
};

/** One call of an HTTP API, signed. */
export type SignedCall = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const HOST = 'dysmsapi.aliyuncs.com';
const ALGORITHM = 'ACS3-HMAC-SHA256';

/**
 * SendSms of Alibaba Cloud, signed by ACS3-HMAC-SHA256.
 * Source: help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature.
 */
export function aliyunSmsCall(
  message: { readonly to: string; readonly text: string },
  about: { readonly account: AliyunSmsAccount; readonly at: Date; readonly nonce: string },
): SignedCall {
  const { account, at, nonce } = about;
  const query = new URLSearchParams(
    [
      ['PhoneNumbers', message.to],
      ['SignName', account.signName],
      ['TemplateCode', account.templateCode],
      ['TemplateParam', JSON.stringify({ [account.templateField]: message.text })],
    ].toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
  // The signature wants %20 for a space; URLSearchParams writes + and leaves * alone.
  const canonicalQuery = query.toString().replaceAll('+', '%20').replaceAll('*', '%2A').replaceAll('%7E', '~');
  const body = '';
  const signed: Readonly<Record<string, string>> = {
    host: HOST,
    'x-acs-action': 'SendSms',
    'x-acs-content-sha256': sha256(body),
    'x-acs-date': `${at.toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': '2017-05-25',
  };
  const names = Object.keys(signed).toSorted();
  const headerLines = names.map((name) => `${name}:${signed[name]}\n`).join('');
  const canonical = ['POST', '/', canonicalQuery, headerLines, names.join(';'), sha256(body)].join('\n');
  const signature = createHmac('sha256', account.accessKeySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
  return {
    url: `https://${HOST}/?${canonicalQuery}`,
    body,
    headers: {
      ...signed,
      authorization: `${ALGORITHM} Credential=${account.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`,
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
