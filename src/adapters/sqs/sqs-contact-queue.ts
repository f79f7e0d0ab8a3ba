import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { ContactMessage } from '../../contracts/queue.ts';
import type { ContactQueue } from '../../intake/contact-queue.ts';

/** Queue `contacts` on SQS. */
export class SqsContactQueue implements ContactQueue {
  readonly #client: SQSClient;
  readonly #queueUrl: string;

  constructor(client: SQSClient, queueUrl: string) {
    this.#client = client;
    this.#queueUrl = queueUrl;
  }

  async send(contactId: string): Promise<void> {
    const body = ContactMessage.parse({ v: 1, contactId });
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.#queueUrl, MessageBody: JSON.stringify(body) }));
  }
}
