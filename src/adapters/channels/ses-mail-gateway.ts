import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { OutgoingMail } from '../../channels/mail/compose-mail.ts';
import type { MailGateway } from '../../channels/mail/mail-sender.ts';
import type { SendResult } from '../../channels/outbox/channel-sender.ts';

const CONNECT_TIMEOUT_MS = 1_000;
/** SES takes a mail in a fraction of a second; the outbox tries again later. */
const REQUEST_TIMEOUT_MS = 5_000;
const ATTEMPTS = 2;

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
  const [{ SESv2Client }, { boundedHttp }] = await Promise.all([
    import('@aws-sdk/client-sesv2'),
    import('../system/bounded-http.ts'),
  ]);
  return new SESv2Client({
    maxAttempts: ATTEMPTS,
    requestHandler: boundedHttp({ connectMs: CONNECT_TIMEOUT_MS, requestMs: REQUEST_TIMEOUT_MS }),
  });
}
