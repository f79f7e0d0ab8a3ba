import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { OutgoingMail } from '../../channels/mail/compose-mail.ts';
import type { MailGateway } from '../../channels/mail/mail-sender.ts';
import type { SendResult } from '../../channels/outbox/channel-sender.ts';

/** Refusals that another try does not change. */
const FINAL = /^(MessageRejected|BadRequest|MailFromDomainNotVerified|NotFound|AccountSuspended)/;

/** Mail by Amazon SES v2; the client is loaded with the first mail. */
export class SesMailGateway implements MailGateway {
  readonly #sender: string;
  readonly #client: () => Promise<SESv2Client>;

  constructor(sender: string, client: () => Promise<SESv2Client> = createClient) {
    this.#sender = sender;
    this.#client = client;
  }

  async send({ to, replyTo, subject, text, headers }: OutgoingMail): Promise<SendResult> {
    const { SendEmailCommand } = await import('@aws-sdk/client-sesv2');
    const client = await this.#client();
    try {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: this.#sender,
          ReplyToAddresses: [replyTo],
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: {
              Subject: { Data: subject, Charset: 'UTF-8' },
              Body: { Text: { Data: text, Charset: 'UTF-8' } },
              Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
            },
          },
        }),
      );
      return { kind: 'sent', via: 'mail' };
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      return { kind: FINAL.test(name) ? 'cannot' : 'failed', reason: `ses: ${name}` };
    }
  }
}

async function createClient(): Promise<SESv2Client> {
  const [{ SESv2Client }, { NodeHttpHandler }] = await Promise.all([
    import('@aws-sdk/client-sesv2'),
    import('@smithy/node-http-handler'),
  ]);
  return new SESv2Client({
    maxAttempts: 2,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 1_000, requestTimeout: 5_000 }),
  });
}
