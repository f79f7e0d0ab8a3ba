import type { SNSClient } from '@aws-sdk/client-sns';
import type { SendResult } from '../../channels/outbox/channel-sender.ts';
import type { SmsGateway } from '../../channels/sms/sms-gateway.ts';

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
  const [{ SNSClient }, { NodeHttpHandler }] = await Promise.all([
    import('@aws-sdk/client-sns'),
    import('@smithy/node-http-handler'),
  ]);
  return new SNSClient({
    maxAttempts: 2,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 1_000, requestTimeout: 3_000 }),
  });
}
