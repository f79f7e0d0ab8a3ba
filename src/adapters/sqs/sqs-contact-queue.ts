import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { CitizenNotice, ContactMessage, IssueNotice, ReplyDue } from '../../contracts/queue.ts';
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
    await this.#put(ContactMessage.parse({ v: 1, contactId }));
  }

  /** A citizen is to be told of an event of a case. */
  async tell(caseId: string, version: number): Promise<void> {
    await this.#put(CitizenNotice.parse({ v: 1, caseId, version }));
  }

  /** The next citizens of the cases merged into one are to be told. */
  async tellOn(notice: CitizenNotice): Promise<void> {
    await this.#put(CitizenNotice.parse(notice));
  }

  /** Citizens behind a hot issue are to be told the answer. */
  async tellIssue(month: string, issueId: string): Promise<void> {
    await this.#put(IssueNotice.parse({ v: 1, month, issueId }));
  }

  /** A kept reply is to be tried again. */
  async retryReply(replyId: string): Promise<void> {
    await this.#put(ReplyDue.parse({ v: 1, replyId }));
  }

  async #put(body: ContactMessage | CitizenNotice | IssueNotice | ReplyDue): Promise<void> {
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.#queueUrl, MessageBody: JSON.stringify(body) }));
  }
}
