import { createHash, createHmac } from 'node:crypto';
import type { SignedCall } from './acs3-call.ts';

/** What Tencent Cloud's SMS service is called with. */
export type TencentSmsAccount = {
  readonly secretId: string;
  readonly secretKey: string;
  readonly sdkAppId: string;
  readonly signName: string;
  readonly templateId: string;
  readonly region: string;
};

const HOST = 'sms.tencentcloudapi.com';
const ALGORITHM = 'TC3-HMAC-SHA256';
const SERVICE = 'sms';
const CONTENT_TYPE = 'application/json; charset=utf-8';

/**
 * SendSms of Tencent Cloud, signed by TC3-HMAC-SHA256.
 * Source: cloud.tencent.com/document/api/382/52071 (signature) and 382/55981 (SendSms).
 */
export function tencentSmsCall(
  message: { readonly to: string; readonly text: string },
  { account, at }: { readonly account: TencentSmsAccount; readonly at: Date },
): SignedCall {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const date = at.toISOString().slice(0, 10);
  const body = JSON.stringify({
    PhoneNumberSet: [`+86${message.to}`],
    SmsSdkAppId: account.sdkAppId,
    SignName: account.signName,
    TemplateId: account.templateId,
    TemplateParamSet: [message.text],
  });
  const signedHeaders = 'content-type;host;x-tc-action';
  const headerLines = `content-type:${CONTENT_TYPE}\nhost:${HOST}\nx-tc-action:sendsms\n`;
  const canonical = ['POST', '/', '', headerLines, signedHeaders, sha256(body)].join('\n');
  const scope = `${date}/${SERVICE}/tc3_request`;
  const signature = tencentSignature(account.secretKey, {
    date,
    service: SERVICE,
    text: [ALGORITHM, timestamp, scope, sha256(canonical)].join('\n'),
  });
  return {
    url: `https://${HOST}/`,
    body,
    headers: {
      authorization: `${ALGORITHM} Credential=${account.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
      'content-type': CONTENT_TYPE,
      host: HOST,
      'x-tc-action': 'SendSms',
      'x-tc-timestamp': timestamp,
      'x-tc-version': '2021-01-11',
      'x-tc-region': account.region,
    },
  };
}

/** The signature of a string to sign, hex; the key is derived by date and service. */
export function tencentSignature(
  secretKey: string,
  { date, service, text }: { readonly date: string; readonly service: string; readonly text: string },
): string {
  const keyed = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  return keyed(keyed(keyed(keyed(`TC3${secretKey}`, date), service), 'tc3_request'), text).toString('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
