import * as z from 'zod';
import { Problem } from '../contracts/problem.ts';
import type { RawBody, RawOperation, RawParameter } from '../contracts/raw-operation.ts';
import { DouyinEnvelope } from './douyin/douyin-push.ts';
import { ALIYUN_RECEIVED, AliyunPush } from './sms/aliyun-inbound.ts';
import { SnsNotice } from './sms/sns-notice.ts';
import { TENCENT_RECEIVED, TencentReply } from './sms/tencent-inbound.ts';
import { WeiboPush } from './weibo/weibo-push.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const PLAIN = 'text/plain; charset=utf-8';
const XML = 'text/xml; charset=utf-8';
const GBK_XML = 'text/xml; charset=GBK';
const text = (description: string) => z.string().describe(description);
const body = (mediaType: string, schema: z.ZodType): RawBody => ({ mediaType, schema });
const query = (name: string, description: string, required = true): RawParameter => ({
  name,
  in: 'query',
  description,
  schema: z.string(),
  ...(required ? { required: true } : {}),
});

const problem = (description: string) => ({ description, bodies: [body(JSON_TYPE, Problem)] });
const PROBLEMS = {
  '400': problem('`bad-request`, `bad-json`: it is not in the platform’s form'),
  '403': problem('`forbidden`: it is not signed, or not with the account’s secret'),
  '404': problem('`not-found`: the platform is not connected'),
  '413': problem('`body-too-large`'),
} as const;
const KEYED_PROBLEMS = {
  '400': PROBLEMS['400'],
  '404': problem('`not-found`: the provider is not connected, or the key is not its'),
  '413': PROBLEMS['413'],
} as const;

const SIGNED: readonly RawParameter[] = [
  query('signature', 'SHA-1, in hex, of secret, timestamp and nonce, sorted and joined'),
  query('timestamp', 'Unix seconds'),
  query('nonce', 'Any text'),
];
const ECHO = query('echostr', 'Given back as it is', false);
const echoed = (of: 'wechat' | 'weibo', name: string): RawOperation => ({
  id: `${of}Verify`,
  method: 'get',
  path: `/v1/channels/${of}`,
  summary: `${name} registers the address`,
  parameters: [...SIGNED, ECHO],
  answers: {
    '200': { description: 'The echo string', bodies: [body(PLAIN, text('`echostr`'))] },
    '403': PROBLEMS['403'],
    '404': PROBLEMS['404'],
  },
});
const KEY: RawParameter = {
  name: 'key',
  in: 'path',
  required: true,
  description: 'The account’s `inboundKey`',
  schema: z.string().regex(/^[A-Za-z0-9_-]{24,128}$/),
};

/** What social platforms and providers of text messages call. Sources: their own documentation, as each reader names it. */
export const PUSH_OPERATIONS: readonly RawOperation[] = [
  echoed('wechat', 'WeChat'),
  {
    id: 'wechatPush',
    method: 'post',
    path: '/v1/channels/wechat',
    summary: 'A message or event of the official account',
    description: 'In safe mode `encrypt_type=aes`, and `msg_signature` counts in place of `signature`.',
    parameters: [
      ...SIGNED,
      query('openid', 'The person', false),
      query('encrypt_type', '`raw` or `aes`', false),
      query('msg_signature', 'SHA-1 of token, timestamp, nonce and `Encrypt`, sorted and joined', false),
    ],
    request: [body('text/xml', text('`<xml>` with ToUserName, FromUserName, CreateTime, MsgType …; or with Encrypt'))],
    answers: {
      '200': {
        description: 'A text in answer, sealed as the push was; or `success` where nothing is said',
        bodies: [body(XML, text('`<xml>` of MsgType text')), body(PLAIN, z.literal('success'))],
      },
      ...PROBLEMS,
    },
  },
  echoed('weibo', 'Weibo'),
  {
    id: 'weiboPush',
    method: 'post',
    path: '/v1/channels/weibo',
    summary: 'A message, mention or event of the fans service',
    parameters: SIGNED,
    request: [body('application/json', WeiboPush)],
    answers: {
      '200': {
        description: 'A text in answer, or nothing',
        bodies: [
          body(
            JSON_TYPE,
            z.object({
              result: z.literal(true),
              receiver_id: z.union([z.number(), z.string()]),
              sender_id: z.union([z.number(), z.string()]),
              type: z.literal('text'),
              data: text('`{"text":"…"}`, URL-encoded'),
            }),
          ),
          body(PLAIN, z.literal('')),
        ],
      },
      ...PROBLEMS,
    },
  },
  {
    id: 'douyinPush',
    method: 'post',
    path: '/v1/channels/douyin',
    summary: 'An event of the open platform: the address is checked, or a private message',
    parameters: [
      {
        name: 'X-Douyin-Signature',
        in: 'header',
        required: true,
        description: 'SHA-1, in hex, of client secret and body',
        schema: z.string(),
      },
      { name: 'Msg-Id', in: 'header', description: 'The same for the same event', schema: z.string() },
    ],
    request: [body('application/json', DouyinEnvelope)],
    answers: {
      '200': {
        description: 'The challenge, or an empty object',
        bodies: [body(JSON_TYPE, z.strictObject({ challenge: z.union([z.number(), z.string()]).optional() }))],
      },
      ...PROBLEMS,
    },
  },
  {
    id: 'alipayPush',
    method: 'post',
    path: '/v1/channels/alipay',
    summary: 'A call of the gateway: its activation, or a message',
    description: 'Signed by RSA2 (`sign`) over all other fields, in the form’s own charset.',
    request: [
      body(
        'application/x-www-form-urlencoded',
        z.object({
          service: text('`alipay.service.check` or `alipay.mobile.public.message.notify`'),
          charset: text('`GBK` or `UTF-8`'),
          sign_type: z.literal('RSA2'),
          sign: text('Base64'),
          biz_content: text('`<XML>` with FromAlipayUserId, MsgType, Text, MsgId …'),
        }),
      ),
    ],
    answers: {
      '200': { description: 'An acknowledgement, signed', bodies: [body(GBK_XML, text('`<alipay>`'))] },
      ...PROBLEMS,
    },
  },
  {
    id: 'aliyunTexts',
    method: 'post',
    path: '/v1/channels/sms/aliyun/{key}',
    summary: 'Text messages of citizens, from Alibaba Cloud',
    parameters: [KEY],
    request: [body('application/json', AliyunPush)],
    answers: {
      '200': { description: 'Received', bodies: [body(JSON_TYPE, literals(ALIYUN_RECEIVED))] },
      ...KEYED_PROBLEMS,
    },
  },
  {
    id: 'tencentText',
    method: 'post',
    path: '/v1/channels/sms/tencent/{key}',
    summary: 'A text message of a citizen, from Tencent Cloud',
    parameters: [KEY],
    request: [body('application/json', TencentReply)],
    answers: {
      '200': { description: 'Received', bodies: [body(JSON_TYPE, literals(TENCENT_RECEIVED))] },
      ...KEYED_PROBLEMS,
    },
  },
  {
    id: 'snsNotice',
    method: 'post',
    path: '/v1/channels/sms/sns/{key}',
    summary: 'A notice of the topic of a two-way number, from Amazon SNS',
    description: 'Signed by the certificate of the topic’s region.',
    parameters: [KEY],
    request: [body('text/plain', SnsNotice)],
    answers: {
      '200': { description: 'Received', bodies: [body(JSON_TYPE, z.strictObject({}))] },
      ...KEYED_PROBLEMS,
      '403': PROBLEMS['403'],
      '500': problem('`internal`: the subscription could not be confirmed; SNS sends it again'),
    },
  },
];

function literals(values: Readonly<Record<string, string | number>>): z.ZodType {
  return z.strictObject(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, z.literal(value)])));
}
