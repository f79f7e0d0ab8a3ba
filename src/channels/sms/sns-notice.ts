import { createVerify, X509Certificate } from 'node:crypto';
import * as z from 'zod';
import type { FileCaller } from '../media/file-caller.ts';
import { parseJson } from '../transcripts/parse-json.ts';
import type { InboundText } from './inbound-text.ts';

/** A message of Amazon SNS to an HTTPS address. Source: docs.aws.amazon.com/sns, HTTP/HTTPS notification JSON format. */
export const SnsNotice = z.looseObject({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Subject: z.string().optional(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.string(),
  SubscribeURL: z.string().optional(),
  Token: z.string().optional(),
});
export type SnsNotice = z.infer<typeof SnsNotice>;

/** Which fields are signed, in this order, each as name and value on lines of their own. */
const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const;
const DIGESTS = { '1': 'RSA-SHA1', '2': 'RSA-SHA256' } as const;
const MAX_CERTIFICATE_BYTES = 16 * 1024;
const MAX_CONFIRMATION_BYTES = 64 * 1024;

/** What a two-way number publishes. Source: docs.aws.amazon.com/sms-voice, two-way SMS message payload. */
const TwoWay = z.looseObject({ originationNumber: z.string(), messageBody: z.string(), inboundMessageId: z.string() });

/** Where a topic's region serves certificates and confirmations; empty for an ARN that is none. */
export function snsHostsOf(topicArn: string): readonly string[] {
  const [, partition, region] = /^arn:(aws|aws-cn):sns:([a-z0-9-]{5,30}):\d{12}:[\w.-]{1,256}$/.exec(topicArn) ?? [];
  if (region === undefined) return [];
  return [`sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`];
}

/** Reads a notice; null when the body is none. */
export function readSnsNotice(body: string): SnsNotice | null {
  const parsed = SnsNotice.safeParse(parseJson(body));
  return parsed.success ? parsed.data : null;
}

/** What the signature of a notice is made over. */
export function snsSignedText(notice: SnsNotice): string {
  return SIGNED[notice.Type]
    .flatMap((name) => {
      const value = notice[name];
      return value === undefined ? [] : [`${name}\n${value}\n`];
    })
    .join('');
}

/**
 * Whether a notice is the topic's own: the topic is the one expected, and the certificate that its region serves over
 * https verifies the signature. `now` decides whether the certificate holds.
 */
export async function isSignedBySns(
  notice: SnsNotice,
  about: { readonly topicArn: string; readonly file: FileCaller; readonly now: Date },
): Promise<boolean> {
  if (notice.TopicArn !== about.topicArn) return false;
  const certificate = await certificateOf(notice, about);
  if (certificate === null) return false;
  if (about.now < new Date(certificate.validFrom) || about.now > new Date(certificate.validTo)) return false;
  return createVerify(DIGESTS[notice.SignatureVersion])
    .update(snsSignedText(notice))
    .verify(certificate.publicKey, notice.Signature, 'base64');
}

async function certificateOf(
  { SigningCertURL: url }: SnsNotice,
  { topicArn, file }: { readonly topicArn: string; readonly file: FileCaller },
): Promise<X509Certificate | null> {
  if (!url.endsWith('.pem')) return null;
  const answer = await file({ url, hosts: snsHostsOf(topicArn), maxBytes: MAX_CERTIFICATE_BYTES });
  if (answer.kind !== 'answered' || answer.status !== 200) return null;
  try {
    return new X509Certificate(Buffer.from(answer.bytes));
  } catch {
    return null;
  }
}

/** Confirms the topic's subscription, whose notice was verified; false when SNS did not take it. */
export async function confirmSubscription(
  { SubscribeURL: url }: SnsNotice,
  { topicArn, file }: { readonly topicArn: string; readonly file: FileCaller },
): Promise<boolean> {
  if (url === undefined) return false;
  const answer = await file({ url, hosts: snsHostsOf(topicArn), maxBytes: MAX_CONFIRMATION_BYTES });
  return answer.kind === 'answered' && answer.status === 200;
}

/** The text message a verified notification tells of; null when it tells of something else. */
export function readSnsText({ Type, Message, Timestamp }: SnsNotice): InboundText | null {
  const parsed = Type === 'Notification' ? TwoWay.safeParse(parseJson(Message)) : null;
  if (parsed?.success !== true) return null;
  const { originationNumber: from, messageBody: text, inboundMessageId: id } = parsed.data;
  return { provider: 'sns', id, from, text, sentAt: new Date(Timestamp) };
}
