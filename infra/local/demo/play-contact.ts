import { PutObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { readInboxFile } from '../../../src/channels/inbox-file.ts';
import { type Channel, InboundContact, type StoredContact } from '../../../src/contracts/contact.ts';
import { receiveAndQueue } from '../../../src/intake/receive-and-queue.ts';
import { contactIdOf } from '../../../src/kernel/ids.ts';
import { INBOX_PREFIXES } from '../../names.ts';
import { DemoApiError, post } from './demo-api.ts';
import type { DemoContact } from './demo-contact.ts';
import type { JournalEntry } from './demo-journal.ts';
import type { DemoWorld } from './demo-world.ts';
import { noMoreToSay } from './no-more-to-say.ts';
import { playChat } from './play-chat.ts';

/** Channels whose citizens answer in the same window. */
const WRITES_ON: ReadonlySet<Channel> = new Set(['wechat', 'weibo']);
const POLL_MS = 20;
const WAIT_MS = 45_000;
/** The answer is taken in and the first message read again in one go. */
const ANSWER_MS = 5_000;
/** `2026-10-001`: whoever answers is whoever wrote. */
const PERSON_CHARS = 11;
const BoardAnswer = z.object({ contactId: z.string() });

/** Sends a contact in on its channel and waits until it is worked on. */
export async function playContact(contact: DemoContact, world: DemoWorld): Promise<JournalEntry> {
  const contactId = await sendIn(contact, world);
  let stored = await workedOn(contactId, world);
  if (stored.status === 'asked' && contact.steps.length > 0 && WRITES_ON.has(contact.channel)) {
    const answer = { ...contact, id: `${contact.id}-answer`, text: noMoreToSay(contact.locale) };
    await workedOn((await receiveAndQueue(inboundOf(answer, world), world.intake)).contactId, world);
    stored = (await leaving(contactId, { statuses: ['stored', 'asked'], waitMs: ANSWER_MS }, world)) ?? stored;
  }
  const cases = stored.status === 'filed' ? await world.knownCases(contactId, stored.caseIds) : [];
  return { key: contact.id, status: stored.status, cases: [...cases] };
}

async function sendIn(contact: DemoContact, world: DemoWorld): Promise<string> {
  switch (contact.channel) {
    case 'chat':
      return contactIdOf('chat', `${await playChat(contact, world)}#demo-${contact.id}-1`);
    case 'board':
      return postToBoard(contact, world);
    case 'phone':
      return putFile({ key: `${INBOX_PREFIXES.calls}demo-${contact.id}.txt`, text: transcriptOf(contact) }, world);
    case 'mailbox':
      return putFile({ key: `${INBOX_PREFIXES.mail}demo-${contact.id}.eml`, text: mailOf(contact) }, world);
    default:
      // These come from an app's or a platform's server under its own signature; from there on it is the same way.
      return (await receiveAndQueue(inboundOf(contact, world), world.intake)).contactId;
  }
}

async function postToBoard({ id, text, locale }: DemoContact, { run }: DemoWorld): Promise<string> {
  const body = { clientMessageId: `demo-${id}`, text, locale };
  const answer = await post(run.baseUrl, { path: '/v1/board/messages', body });
  if (!answer.ok) throw new DemoApiError(`the board refused ${id}: ${answer.error.code}`);
  return BoardAnswer.parse(answer.value).contactId;
}

async function putFile(
  { key, text }: { readonly key: string; readonly text: string },
  world: DemoWorld,
): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const put = await world.run.clients.s3.send(
    new PutObjectCommand({ Bucket: world.inboxBucket, Key: key, Body: bytes }),
  );
  const reading = await readInboxFile({ key, etag: (put.ETag ?? '').replaceAll('"', ''), bytes });
  const [inbound] = reading.ok ? reading.value : [];
  if (inbound === undefined) throw new DemoApiError(`${key} is no file of the inbox`);
  return contactIdOf(inbound.channel, inbound.sourceRef);
}

function transcriptOf({ id, at, text, locale }: DemoContact): string {
  const stamp = at.replace('T', ' ');
  return locale === 'en'
    ? `通话编号：demo-${id}\n通话时间：${stamp}\nAgent: Chengdu 12345 hotline, how can I help?\nCaller: ${text}\nAgent: I have written it down.\n`
    : `通话编号：demo-${id}\n通话时间：${stamp}\n坐席：您好，成都12345热线，请问有什么可以帮您？\n市民：${text}\n坐席：好的，已经为您记录。\n`;
}

function mailOf({ id, at, text }: DemoContact): string {
  const subject = Buffer.from(text.slice(0, 16)).toString('base64');
  return [
    `From: <citizen-${id}@mail.example>`,
    'To: <mayor@hotline.example>',
    `Subject: =?UTF-8?B?${subject}?=`,
    `Message-ID: <demo-${id}@mail.example>`,
    `Date: ${new Date(`${at}:00+08:00`).toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
    '',
  ].join('\r\n');
}

function inboundOf({ id, channel, text, locale, service }: DemoContact, { clock }: DemoWorld): InboundContact {
  return InboundContact.parse({
    channel,
    sourceRef: `demo-${id}`,
    receivedAt: clock.now().toISOString(),
    text,
    locale,
    reporter: { channelUserId: `demo-${id.slice(0, PERSON_CHARS)}` },
    ...(service === undefined ? {} : { categoryHint: service }),
  });
}

/** Waits until a contact is no longer merely stored. Throws after some seconds. */
async function workedOn(contactId: string, world: DemoWorld): Promise<StoredContact> {
  const stored = await leaving(contactId, { statuses: ['stored'], waitMs: WAIT_MS }, world);
  // A chat that its citizen left stays as it is until the sweep.
  if (stored === null || (stored.status === 'stored' && stored.channel !== 'chat')) {
    throw new DemoApiError(`contact ${contactId} is not worked on`);
  }
  return stored;
}

/** A contact once its status is none of these, or as it is when the wait is over. */
async function leaving(
  contactId: string,
  { statuses, waitMs }: { readonly statuses: readonly StoredContact['status'][]; readonly waitMs: number },
  { contacts }: DemoWorld,
): Promise<StoredContact | null> {
  const until = Date.now() + waitMs;
  for (;;) {
    const stored = await contacts.get(contactId);
    const isLeft = stored !== null && (!statuses.includes(stored.status) || stored.channel === 'chat');
    if (isLeft || Date.now() > until) return stored;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
