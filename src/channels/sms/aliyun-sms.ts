import { acs3Call, type SignedCall } from './acs3-call.ts';

/** What Alibaba Cloud's SMS service is called with. */
export type AliyunSmsAccount = {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly signName: string;
  readonly templateCode: string;
  /** Name of the template's one field. */
  readonly templateField: string;
};

/** SendSms of Alibaba Cloud. Source: help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms. */
export function aliyunSmsCall(
  message: { readonly to: string; readonly text: string },
  about: { readonly account: AliyunSmsAccount; readonly at: Date; readonly nonce: string },
): SignedCall {
  const { account, at, nonce } = about;
  return acs3Call({
    host: 'dysmsapi.aliyuncs.com',
    action: 'SendSms',
    version: '2017-05-25',
    parameters: {
      PhoneNumbers: message.to,
      SignName: account.signName,
      TemplateCode: account.templateCode,
      TemplateParam: JSON.stringify({ [account.templateField]: message.text }),
    },
    accessKeyId: account.accessKeyId,
    accessKeySecret: account.accessKeySecret,
    at,
    nonce,
  });
}
