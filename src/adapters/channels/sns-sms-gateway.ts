import type { SNSClient } from '@aws-sdk/client-sns';
import type { SendResult } from '../../channels/outbox/channel-sender.ts';
import type { SmsGateway } from '../../channels/sms/sms-gateway.ts';

const CONNECT_TIMEOUT_MS = 1_000;
/** SNS takes a text message in a fraction of a second; the outbox tries again later. */
const REQUEST_TIMEOUT_MS = 3_000;
const ATTEMPTS = 2;

/** Text messages by Amazon SNS; the client is loaded with the first message. */
export class SnsSmsGateway implements SmsGateway {
  readonly #client: () => Promise<SNSClient>;

  constructor(client: () => Promise<SNSClient> = createClient) {
    this.#client = client;
  }

  async send({ to, text }: { readonly to: string; readonly text: string }): Promise<SendResult> {
    const { PublishCommand } = await import('@aws-sdk/client-sns');
    const client = await this.#client();
    try {
      await client.send(
        new PublishCommand({
          PhoneNumber: `+86${to}`,
          Message: text,
          MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
        }),
      );
      return { kind: 'sent', via: 'sms' };
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      return {
        kind: /^(InvalidParameter|OptedOut|AuthorizationError)/.test(name) ? 'cannot' : 'failed',
        reason: `sns: ${name}`,
      };
    }
  }
}

async function createClient(): Promise<SNSClient> {
  const [{ SNSClient }, { boundedHttp }] = await Promise.all([
    import('@aws-sdk/client-sns'),
    import('../system/bounded-http.ts'),
  ]);
  return new SNSClient({
    maxAttempts: ATTEMPTS,
    requestHandler: boundedHttp({ connectMs: CONNECT_TIMEOUT_MS, requestMs: REQUEST_TIMEOUT_MS }),
  });
}
