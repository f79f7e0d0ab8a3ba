import type { CityLookup } from '../../../src/city/lookup.ts';
import type { CaseEvent } from '../../../src/contracts/case.ts';
import type { CaseFacts } from '../../../src/reporting/counts/case-facts.ts';
import type { SourceCase } from '../../../src/reporting/open-data/source-case.ts';
import { aDispatchedCase } from '../../support/case-builders.ts';
import { someFacts } from '../../support/month-builders.ts';

const CHANNELS = ['phone', 'phone', 'phone', 'chat', 'wechat', 'mailbox', 'board', 'app'];
const TYPES = ['complaint', 'consult', 'help', 'suggest', 'praise'];
const HOUR_MS = 3_600_000;

/** A number that jumps about with the index, the same in every run. */
function mixed(index: number, salt: number): number {
  let value = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

const lists = new WeakMap<CityLookup, ReturnType<typeof makeLists>>();

function makeLists({ city }: CityLookup) {
  return {
    categories: city.categories.filter(({ code }) => code.length === 4),
    districts: city.divisions.filter(({ code }) => code.length === 6),
    streets: city.divisions.filter(({ code }) => code.length === 9),
  };
}

/** Looking through all divisions for each of a million cases would be most of what is measured. */
function listsOf(city: CityLookup): ReturnType<typeof makeLists> {
  const known = lists.get(city) ?? makeLists(city);
  lists.set(city, known);
  return known;
}

/** The index-th case of a month in which every category, district and channel occurs. */
export function factsNumber(index: number, city: CityLookup): CaseFacts {
  const { categories, districts } = listsOf(city);
  const category = categories[mixed(index, 1) % categories.length];
  const rating = 1 + (mixed(index, 2) % 5);
  const day = String(1 + (mixed(index, 3) % 20)).padStart(2, '0');
  return someFacts({
    openedAt: `2026-11-${day}T02:00:00.000Z`,
    channel: CHANNELS[mixed(index, 4) % CHANNELS.length] ?? 'phone',
    demandType: TYPES[mixed(index, 5) % TYPES.length] ?? 'complaint',
    category: category?.code ?? '0206',
    area: districts[mixed(index, 6) % districts.length]?.code,
    department: category?.leadDepartment,
    satisfaction: { reached: true, solved: rating > 2, rating, at: '2026-11-22T02:10:00.000Z' },
  });
}

const template = aDispatchedCase();

/** The whole history of the index-th case: opened, dispatched, accepted, resolved, asked, rated. */
export function historyNumber(index: number, city: CityLookup): readonly CaseEvent[] {
  const facts = factsNumber(index, city);
  const [opened, dispatched] = template.events;
  if (opened === undefined || dispatched === undefined) throw new Error('a dispatched case has two events');
  const { demand } = template.case;
  const caseId = opened.caseId;
  const start = new Date(facts.openedAt).getTime();
  const at = (hours: number) => new Date(start + hours * HOUR_MS).toISOString();
  const next = (version: number, fields: Pick<CaseEvent, 'type' | 'from' | 'to' | 'at' | 'changes'>): CaseEvent => ({
    ...dispatched,
    id: `${caseId}-${version}`,
    version,
    ...fields,
  });
  const place = demand.place && {
    ...demand.place,
    value: { ...demand.place.value, adminCode: `${facts.area ?? '510107'}003` },
  };
  return [
    {
      ...opened,
      at: facts.openedAt,
      changes: {
        ...opened.changes,
        openedAt: facts.openedAt,
        channel: facts.channel,
        demand: {
          ...demand,
          demandType: { ...demand.demandType, value: facts.demandType },
          category: { ...demand.category, value: facts.category },
          place,
        },
      },
    },
    {
      ...dispatched,
      at: at(1),
      changes: {
        routing: {
          leadDepartment: facts.department,
          coDepartments: [],
          ruleId: 'category',
          reason: { zh: '一', en: 'a' },
        },
        deadlines: { startedAt: at(1), respondBy: at(25), dueAt: at(121), warnAt: at(90), extensions: 0 },
      },
    },
    next(3, { type: 'accepted', from: 'dispatched', to: 'accepted', at: at(3), changes: { acceptedAt: at(3) } }),
    next(4, { type: 'resolved', from: 'accepted', to: 'resolved', at: at(60), changes: { closeCode: 'resolved' } }),
    next(5, { type: 'follow-up-asked', from: 'resolved', to: 'visit', at: at(60), changes: {} }),
    next(6, {
      type: 'rated',
      from: 'visit',
      to: 'closed',
      at: at(80),
      changes: { closedAt: at(80), satisfaction: facts.satisfaction },
    }),
  ];
}

/** The index-th case as open data are made of it, in a street of its district. */
export function sourceNumber(index: number, city: CityLookup): SourceCase {
  const facts = factsNumber(index, city);
  const { streets } = listsOf(city);
  return {
    id: String(index).padStart(26, '0'),
    day: facts.openedAt.slice(0, 10),
    category: facts.category,
    adminCode: streets[mixed(index, 7) % streets.length]?.code ?? '',
    channel: facts.channel,
    demandType: facts.demandType,
    agency: facts.department ?? '',
    told: {
      status: 'closed',
      status_notes: facts.closeCode ?? '',
      urgency: 'U3',
      closed_month: '2026-11',
      days_to_close: '2-5',
    },
  };
}

/** Columns of the export. */
export const EXPORT_HEAD =
  'opened_at,channel,demand_type,category,area,department,dispatched_at,due_at,resolved_at,closed_at,close_code,solved,rating';

/** The index-th case as a line of the export. */
export function caseRow(index: number, city: CityLookup): string {
  const facts = factsNumber(index, city);
  return [
    facts.openedAt,
    facts.channel,
    facts.demandType,
    facts.category,
    facts.area,
    facts.department,
    facts.dispatchedAt,
    facts.dueAt,
    facts.resolvedAt,
    facts.closedAt,
    facts.closeCode,
    facts.satisfaction?.solved === true ? 'yes' : 'no',
    facts.satisfaction?.rating,
  ].join(',');
}
