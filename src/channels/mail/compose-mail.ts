import type { BotMessage } from '../../contracts/conversation.ts';
import { clip } from '../../kernel/text.ts';
import { shanghaiMinute } from '../../kernel/time.ts';
import type { Reply } from '../outbox/channel-sender.ts';
import { messageText } from '../outbox/message-text.ts';
import type { ReplyAddress } from '../reply-address.ts';
import { threadAddress } from './mail-thread.ts';

/** A mail ready to be sent. */
export type OutgoingMail = {
  readonly to: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Who writes: the hotline's name, address, telephone and site. */
export type MailFrame = {
  readonly address: string;
  /** Signs the thread into the address to answer to. */
  readonly secret: string;
  readonly hotline: { readonly zh: string; readonly en: string };
  readonly number: string;
  readonly siteUrl: string;
};

const MAX_SUBJECT_CHARS = 78;
/** What a mail client puts before a subject when it answers. */
const ANSWER_MARKS = /^(?:\s*(?:re|回复|答复|fw|fwd|转发)\s*[:：])+\s*/i;
const TAG = /\s*\[#[^\]]*\]/g;

/**
 * A reply by mail, marked as automatic so that no robot answers it, in the citizen's thread.
 * Source: RFC 3834 (Auto-Submitted), RFC 5322 section 3.6.4 (In-Reply-To, References).
 */
export function composeMail(to: ReplyAddress, reply: Reply, frame: MailFrame): OutgoingMail | null {
  const { email } = to.reporter;
  if (email === undefined) return null;
  const zh = to.locale.startsWith('zh');
  const name = zh ? frame.hotline.zh : frame.hotline.en;
  const numbers = reply.message.cases.map(({ caseNumber }) => ` [#${caseNumber}]`).join('');
  const subject = (to.title ?? '').replace(ANSWER_MARKS, '').replaceAll(TAG, '').replaceAll(/\s+/g, ' ').trim();
  const original = messageIdOf(to.sourceRef);
  return {
    to: email,
    replyTo: threadAddress(to.contactId, frame),
    subject: `Re: ${clip(subject === '' ? name : subject, MAX_SUBJECT_CHARS)}${numbers}`,
    text: bodyOf(reply.message, { zh, name, frame }),
    headers: {
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      ...(original === null ? {} : { 'In-Reply-To': original, References: referencesOf(to, original) }),
    },
  };
}

function bodyOf(message: BotMessage, about: { zh: boolean; name: string; frame: MailFrame }): string {
  const { zh, name, frame } = about;
  const greeting = zh ? '您好：' : 'Hello,';
  const cases = message.cases.map(({ caseNumber, title, department, dueAt, queryCode }) =>
    (zh
      ? [
          `■ ${title}`,
          `编号：${caseNumber}`,
          `查询码：${queryCode}`,
          ...(department === undefined ? [] : [`承办单位：${department}`]),
          ...(dueAt === undefined ? [] : [`答复期限：${shanghaiMinute(new Date(dueAt))}`]),
        ]
      : [
          `■ ${title}`,
          `Number: ${caseNumber}`,
          `Code: ${queryCode}`,
          ...(department === undefined ? [] : [`Department: ${department}`]),
          ...(dueAt === undefined ? [] : [`Answer by: ${shanghaiMinute(new Date(dueAt))}`]),
        ]
    ).join('\n'),
  );
  const said =
    cases.length === 0 ? [messageText(message)] : [zh ? '您的来信已受理。' : 'We have taken in your letter.', ...cases];
  const closing = zh
    ? `查询进度：${frame.siteUrl}\n补充情况：直接回复本邮件\n电话：${frame.number}\n\n${name}（本邮件由系统自动发送）`
    : `Where it stands: ${frame.siteUrl}\nTo add something: answer this mail\nTelephone: ${frame.number}\n\n${name} (sent automatically)`;
  return [greeting, ...said, closing].join('\n\n');
}

const MESSAGE_ID = /^<[^<>\s]{1,400}>$/;

/** The Message-ID a mail's contact was made of; a header is only ever made of one that is one. */
function messageIdOf(sourceRef: string): string | null {
  return MESSAGE_ID.test(sourceRef) ? sourceRef : null;
}

function referencesOf({ threadRef }: ReplyAddress, original: string): string {
  return threadRef !== undefined && MESSAGE_ID.test(threadRef) && threadRef !== original
    ? `${threadRef} ${original}`
    : original;
}
