import type { Case } from '../../contracts/case.ts';
import type { OpenCase } from '../../contracts/open-data.ts';
import { DAY_MS, shanghaiDate, shanghaiMonth } from '../../kernel/time.ts';
import { isSealed } from '../../matching/duplicates/decide-match.ts';

/** What of a case open data are made of: what a neighbour may know of it, and what is told about it. */
export type SourceCase = {
  /** Only to order by and to be the same over two runs; never published. */
  readonly id: string;
  readonly day: string;
  readonly category: string;
  /** 6, 9 or 12 digits, or empty. */
  readonly adminCode: string;
  readonly channel: string;
  readonly demandType: string;
  readonly agency: string;
  readonly told: Pick<OpenCase, 'status' | 'status_notes' | 'urgency' | 'closed_month' | 'days_to_close'>;
};

const ENDED: readonly Case['status'][] = ['closed', 'answered', 'merged', 'rejected', 'transferred'];
const BANDS = [
  { upTo: 1, band: '0-1' },
  { upTo: 5, band: '2-5' },
  { upTo: 10, band: '6-10' },
  { upTo: 20, band: '11-20' },
] as const;

/** What a case gives to open data; null for reports of violations (举报), sealed and unnamed reporters, and what is no demand. */
export function sourceCaseOf(present: Case): SourceCase | null {
  const { demand, routing } = present;
  if (isSealed(present) || demand.demandType.value === 'invalid') return null;
  const closed = ENDED.includes(present.status);
  const closedAt = present.closedAt ?? present.updatedAt;
  return {
    id: present.id,
    day: shanghaiDate(new Date(present.openedAt)),
    category: demand.category.value,
    adminCode: demand.place?.value.adminCode ?? '',
    channel: present.channel,
    demandType: demand.demandType.value,
    agency: routing?.leadDepartment ?? '',
    told: {
      status: closed ? 'closed' : 'open',
      status_notes: closed ? (present.closeCode ?? (present.status === 'merged' ? 'duplicate' : present.status)) : '',
      urgency: demand.urgency.value,
      closed_month: closed ? shanghaiMonth(new Date(closedAt)) : '',
      days_to_close: closed ? bandOf(present.openedAt, closedAt) : '',
    },
  };
}

function bandOf(openedAt: string, closedAt: string): OpenCase['days_to_close'] {
  const days = Math.floor((Date.parse(closedAt) - Date.parse(openedAt)) / DAY_MS);
  return BANDS.find(({ upTo }) => days <= upTo)?.band ?? '21+';
}
