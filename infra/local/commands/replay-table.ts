import * as z from 'zod';
import type { StoredContact } from '../../../src/contracts/contact.ts';
import { derivedId } from '../../../src/kernel/ids.ts';

/** A row of a replayed file, in either of the two forms such files have. */
export const ReplayRow = z
  .looseObject({
    id: z.union([z.string(), z.number()]).transform(String).optional(),
    title: z.string().optional(),
    body: z.string().optional(),
    text: z.string().optional(),
  })
  .refine((row) => row.body !== undefined || row.text !== undefined)
  .transform(({ id, title, body, text }) => {
    const words = body ?? text ?? '';
    // The same row is the same message: replaying a file twice files nothing twice.
    return { messageId: derivedId('replay', id ?? '', title ?? '', words), title, text: words };
  });
export type ReplayRow = z.infer<typeof ReplayRow>;

/** What a replay found. */
export type ReplayFacts = {
  /** Rows sent. */
  readonly sent: number;
  /** Rows the hotline refused as bad input. */
  readonly refused: number;
  /** Different messages among the rows. */
  readonly ids: number;
  readonly contacts: readonly StoredContact[];
  readonly deliveries: number;
};

/** The counts of a replay; each row is in exactly one of refused, repeated and the contact endings. */
export type ReplayCounts = {
  readonly sent: number;
  readonly refused: number;
  readonly repeated: number;
  readonly stored: number;
  readonly filed: number;
  readonly cases: number;
  readonly asked: number;
  readonly rejected: number;
  readonly answered: number;
  readonly joined: number;
  readonly failed: number;
  readonly waiting: number;
  readonly deliveries: number;
  readonly sumsAgree: boolean;
};

/** Adds up what became of every row. */
export function tally({ sent, refused, ids, contacts, deliveries }: ReplayFacts): ReplayCounts {
  const count = (status: StoredContact['status']) => contacts.filter((contact) => contact.status === status).length;
  const filed = contacts.filter((contact) => contact.status === 'filed');
  const endings = {
    filed: filed.length,
    asked: count('asked'),
    rejected: count('rejected'),
    answered: count('answered'),
    joined: count('joined'),
    failed: count('failed'),
    waiting: count('stored'),
  };
  const ended = Object.values(endings).reduce((sum, n) => sum + n, 0);
  return {
    sent,
    refused,
    repeated: sent - ids,
    stored: contacts.length,
    ...endings,
    cases: filed.reduce((sum, contact) => sum + contact.caseIds.length, 0),
    deliveries,
    sumsAgree: ended === contacts.length && contacts.length + refused === ids,
  };
}

/** The table a replay ends with, in both languages. */
export function replayTable(counts: ReplayCounts): string {
  const rows: readonly (readonly [string, string, number])[] = [
    ['发送', 'sent', counts.sent],
    ['  被拒收', 'refused as bad input', counts.refused],
    ['  重复', 'repeated', counts.repeated],
    ['  已存', 'contacts in', counts.stored],
    ['    立案', 'filed', counts.filed],
    ['    追问', 'asked back', counts.asked],
    ['    不受理', 'rejected', counts.rejected],
    ['    直接答复', 'answered', counts.answered],
    ['    并入', 'joined', counts.joined],
    ['    失败', 'failed', counts.failed],
    ['    处理中', 'waiting', counts.waiting],
    ['工单', 'cases out', counts.cases],
    ['推送', 'deliveries made', counts.deliveries],
  ];
  const lines = rows.map(([zh, en, n]) => `${zh.padEnd(14 - wide(zh))}${en.padEnd(24)}${String(n).padStart(8)}`);
  const verdict = counts.sumsAgree
    ? '合计相符 the sums agree'
    : '合计不符 THE SUMS DO NOT AGREE: sent = refused + repeated + contacts in; contacts in = filed + ... + waiting';
  return [...lines, verdict].join('\n');
}

function wide(text: string): number {
  return text.match(/[\u2E80-\uFFEF]/g)?.length ?? 0;
}
