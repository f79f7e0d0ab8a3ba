import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { queueHandler, type RecordOutcome } from '../../src/adapters/lambda/queue-handler.ts';
import { FileTooLargeError, type S3Files } from '../../src/adapters/s3/s3-files.ts';
import type { InboxReader } from '../../src/channels/inbox-reading.ts';
import { CitizenNotice, ContactMessage, IssueNotice, ObjectCreated, ReplyDue } from '../../src/contracts/queue.ts';
import type { ProcessDeps } from '../../src/intake/contact-work.ts';
import { processContact } from '../../src/intake/process-contact.ts';
import { receiveFile } from '../../src/intake/receive-file.ts';

/** Queue `contacts`: stored contacts, files that arrived in the inbox, what citizens are told, replies that are due. */
const Message = z.union([ContactMessage, ObjectCreated, CitizenNotice, IssueNotice, ReplyDue]);
type Message = z.infer<typeof Message>;

/** What working on the queue needs. */
export type ProcessContactDeps = ProcessDeps & {
  /** Tells citizens what happened to their case. */
  readonly notify: (notice: CitizenNotice) => Promise<number>;
  /** Tells the next citizens behind a hot issue the answer to it. */
  readonly tellIssue: (notice: IssueNotice) => Promise<number>;
  /** Tries a kept reply again. */
  readonly attemptReply: (replyId: string) => Promise<void>;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly inbox: Pick<S3Files, 'read'>;
  readonly read: InboxReader;
};

/** Makes cases of stored contacts, mails and transcripts. */
export function processContactHandler(deps: ProcessContactDeps) {
  return queueHandler<Message>({
    logger: deps.logger,
    metrics: deps.metrics,
    message: Message,
    work: (message) => workOnMessage(message, deps),
  });
}

async function workOnMessage(message: Message, deps: ProcessContactDeps): Promise<RecordOutcome> {
  if ('contactId' in message) return workOn(message.contactId, deps);
  if ('caseId' in message) {
    await deps.notify(message);
    return { kind: 'done' };
  }
  if ('issueId' in message) {
    await deps.tellIssue(message);
    return { kind: 'done' };
  }
  if ('replyId' in message) {
    await deps.attemptReply(message.replyId);
    return { kind: 'done' };
  }
  return workOnFile(message, deps);
}

async function workOn(contactId: string, deps: ProcessContactDeps): Promise<RecordOutcome> {
  const outcome = await processContact(contactId, deps);
  deps.logger.info('contact worked on', { contactId, outcome: outcome.kind });
  return outcome.kind === 'hopeless' ? { kind: 'hopeless', reason: outcome.reason } : { kind: 'done' };
}

async function workOnFile({ detail }: ObjectCreated, deps: ProcessContactDeps): Promise<RecordOutcome> {
  const { key } = detail.object;
  const file = await readFile(key, deps);
  if (file === 'too-large') return { kind: 'hopeless', reason: 'file-too-large' };
  if (file === null) return { kind: 'hopeless', reason: 'file-gone' };
  const received = await receiveFile({ key, ...file }, deps);
  if (received.kind === 'unreadable') return { kind: 'hopeless', reason: 'unreadable-file' };
  if (received.kind === 'stored') for (const contactId of received.contactIds) await workOn(contactId, deps);
  return { kind: 'done' };
}

async function readFile(key: string, { inbox }: ProcessContactDeps) {
  try {
    return await inbox.read(key);
  } catch (error) {
    if (error instanceof FileTooLargeError) return 'too-large' as const;
    throw error;
  }
}
