import { createHash } from 'node:crypto';
import { applyAll } from '../../src/cases/apply-all.ts';
import type { CaseCommand } from '../../src/cases/apply-event.ts';
import type { CaseHistory } from '../../src/cases/case-repository.ts';
import { startCase } from '../../src/cases/start-case.ts';
import { Case } from '../../src/contracts/case.ts';
import type { Demand, Field } from '../../src/contracts/extraction.ts';
import { derivedId, newCaseNumber } from '../../src/kernel/ids.ts';
import type { RandomSource } from '../../src/kernel/random.ts';
import { redactedForTest } from './redacted-for-test.ts';

/** The moment tests begin at: a Tuesday morning in Chengdu. */
export const TEST_NOW = new Date('2026-11-24T02:00:00.000Z');

/** Bytes that follow from a seed, each call different. */
export class SeededRandom implements RandomSource {
  #calls = 0;
  readonly #seed: string;
  constructor(seed = 'seed') {
    this.#seed = seed;
  }
  bytes(length: number): Uint8Array {
    this.#calls += 1;
    return createHash('sha512').update(`${this.#seed}-${this.#calls}`).digest().subarray(0, length);
  }
}

function decided<T>(value: T): Field<T> {
  return { value, confidence: 0.9, evidence: [], decidedBy: 'rules' };
}

const TEXT = '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民，希望尽快处理';

/** What a citizen wrote about a barbecue stall, as the rules read it. */
export function aDemand(fields: Partial<Demand> = {}): Demand {
  const quote = (words: string) => ({
    quote: words,
    start: TEXT.indexOf(words),
    end: TEXT.indexOf(words) + words.length,
  });
  return {
    demandType: decided('complaint'),
    category: { ...decided('0206'), evidence: [quote('烧烤店半夜油烟')] },
    alternatives: [{ code: '0207', confidence: 0.4 }],
    title: decided('芳草街26号楼下烧烤店油烟噪音扰民'),
    summary: decided('芳草街26号楼下烧烤店半夜油烟、噪音扰民，希望尽快处理。'),
    place: {
      ...decided({
        text: '武侯区玉林街道芳草街26号',
        adminCode: '510107003',
        adminPath: ['武侯区', '玉林街道'],
        road: '芳草街',
        number: '26号',
        precision: 'number' as const,
      }),
      evidence: [quote('武侯区玉林街道芳草街26号')],
    },
    urgency: decided('U3'),
    urgencyReason: '类别默认',
    riskFlags: [],
    ...fields,
  };
}

let opened = 0;

/** A case just opened, with the event that opened it; each call another number. */
export function aStartedCase(
  fields: {
    at?: Date;
    demand?: Demand;
    contactId?: string;
    anonymity?: Case['anonymity'];
    queryCode?: string;
    text?: string;
  } = {},
): CaseHistory {
  opened += 1;
  const random = new SeededRandom(`case-${opened}`);
  const started = startCase({
    caseNumber: newCaseNumber('20261124', random),
    queryCode: fields.queryCode ?? 'ABCDEFGH',
    channel: 'chat',
    locale: 'zh',
    contactId: fields.contactId ?? derivedId('test-contact', String(opened)),
    anonymity: fields.anonymity ?? 'named',
    demand: fields.demand ?? aDemand(),
    // Tests say what is redacted; only here does a plain text become one.
    text: redactedForTest(fields.text ?? TEXT),
    extraction: { mode: 'rules' },
    at: fields.at ?? TEST_NOW,
  });
  return { case: started.case, events: [started.event] };
}

/** Departments of the built cases. */
export const LEAD = 'urban-management';
export const CO = 'market';

/** The command that sends a built case to its department. */
export function dispatchCommand(at: Date = TEST_NOW, lead: string = LEAD): CaseCommand {
  const hours = (count: number) => new Date(at.getTime() + count * 3_600_000).toISOString();
  return {
    event: 'dispatched',
    actor: { kind: 'system' },
    at,
    set: {
      routing: {
        leadDepartment: lead,
        coDepartments: [],
        ruleId: 'category-0206',
        reason: { zh: '餐饮油烟由城市管理部门负责。', en: 'Cooking fumes are the city management bureau’s.' },
      },
      deadlines: {
        startedAt: at.toISOString(),
        respondBy: hours(24),
        dueAt: hours(120),
        warnAt: hours(90),
        extensions: 0,
      },
      timerAt: hours(90),
    },
  };
}

/** A case with its department, and its two events. */
export function aDispatchedCase(fields: Parameters<typeof aStartedCase>[0] = {}): CaseHistory {
  const started = aStartedCase(fields);
  const applied = applyAll(started.case, [dispatchCommand(fields.at)]);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return { case: applied.value.case, events: [...started.events, ...applied.value.events] };
}

/** A case in any shape, for a test that does not care how it came there. */
export function aCase(fields: Partial<Case> = {}): Case {
  return Case.parse({ ...aDispatchedCase().case, ...fields });
}
