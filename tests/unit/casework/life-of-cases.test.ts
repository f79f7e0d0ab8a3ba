import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../../src/cases/fold.ts';
import { TRANSITIONS } from '../../../src/cases/transition-table.ts';
import { type CaseworkDeps, changeCase, type Plan } from '../../../src/casework/change-case.ts';
import { planAddition, planRating, planReopening, planWithdrawal } from '../../../src/casework/citizen-plans.ts';
import { planResolve } from '../../../src/casework/department-resolve.ts';
import { planReturn } from '../../../src/casework/department-return.ts';
import {
  planExtensionRequest,
  planResumption,
  planSuspension,
  planThirdPartyWait,
} from '../../../src/casework/department-time.ts';
import { departmentActor, planAccept, planNote, planQuestion } from '../../../src/casework/department-work.ts';
import { mergeCases, splitCase } from '../../../src/casework/merge-cases.ts';
import { operatorActor, planApproval, planDispatch, planTransfer } from '../../../src/casework/operator-intake.ts';
import {
  planExtensionRuling,
  planResolutionRuling,
  planReturnRuling,
  planSupervision,
} from '../../../src/casework/operator-rulings.ts';
import { sweepCases } from '../../../src/casework/sweep-cases.ts';
import { CLOSE_CODES } from '../../../src/contracts/case.ts';
import { FixedClock } from '../../../src/kernel/clock.ts';
import { HOUR_MS } from '../../../src/kernel/time.ts';
import { aDispatchedCase, aStartedCase, CO, LEAD, TEST_NOW } from '../../support/case-builders.ts';
import { cityForTest } from '../../support/city-for-test.ts';
import { MemoryCaseRepository } from '../../support/memory-case-repository.ts';

/** What the people around two cases and the clock can do, each as often and whenever they like. */
type Move =
  | { readonly kind: 'plan'; readonly which: number; readonly name: string; readonly plan: Plan }
  | { readonly kind: 'merge' | 'split'; readonly which: number }
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'sweep' };

const departments = fc.constantFrom(LEAD, CO, 'hotline-office', 'water');
const plans: Readonly<Record<string, fc.Arbitrary<Plan>>> = {
  accept: departments.map(planAccept),
  note: departments.map((id) => planNote(id, { text: '进展', contacted: true })),
  question: departments.map((id) => planQuestion(departmentActor(id), '几楼？')),
  return: departments.map((id) => planReturn(id, { basis: 'not-our-duty', text: '不属职责' })),
  extension: departments.map((id) => planExtensionRequest(id, '需检测')),
  thirdParty: departments.map((id) => planThirdPartyWait(id, '等电力公司')),
  suspend: departments.map((id) => planSuspension(id, { reason: '等规划', reviewOn: '2027-06-01' })),
  resume: departments.map(planResumption),
  resolve: fc
    .tuple(departments, fc.constantFrom(...CLOSE_CODES))
    .map(([id, closeCode]) => planResolve(id, { closeCode, publicReply: '已办', internalNote: '无照片', proof: [] })),
  approve: fc.constant(planApproval('li', { correction: { urgency: 'U2' } })),
  dispatch: departments.map((lead) => planDispatch('li', { departments: { lead, co: [] }, reason: '改派' })),
  transfer: fc.constant(planTransfer('li')),
  ruleReturn: fc
    .boolean()
    .map((move) => planReturnRuling('li', { ...(move ? { departments: { lead: CO, co: [] } } : {}), reason: '裁' })),
  ruleExtension: fc.boolean().map((grant) => planExtensionRuling('li', { grant, reason: '理由' })),
  ruleResolution: fc.boolean().map((accept) => planResolutionRuling('li', { accept, reason: '理由' })),
  supervise: fc.integer({ min: 1, max: 3 }).map((level) => planSupervision('li', { level, reason: '久拖' })),
  rate: fc.boolean().map((solved) => planRating({ solved, rating: solved ? 5 : 1 })),
  add: fc.constant(planAddition('补充')),
  reopen: fc.constant(planReopening('又来了')),
  withdraw: fc.constant(planWithdrawal()),
};
const which = fc.integer({ min: 0, max: 1 });
const moves: fc.Arbitrary<Move> = fc.oneof(
  ...Object.entries(plans).map(([name, plan]) =>
    fc.record({ kind: fc.constant('plan' as const), which, name: fc.constant(name), plan }),
  ),
  fc.record({ kind: fc.constantFrom('merge' as const, 'split' as const), which }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 24 * 20 }) }),
  fc.record({ kind: fc.constant('sweep' as const) }),
);

async function world() {
  const cases = new MemoryCaseRepository();
  const clock = new FixedClock(TEST_NOW);
  const deps: CaseworkDeps = { cases, clock, city: cityForTest('chengdu') };
  const ids: string[] = [];
  for (const history of [aDispatchedCase(), aStartedCase()]) {
    const [contactId = ''] = history.case.contactIds;
    cases.contacts.set(contactId, { status: 'stored', caseIds: [] });
    await cases.openCases({ contactId, cases: [history], reporters: [], at: TEST_NOW });
    ids.push(history.case.id);
  }
  return { cases, clock, deps, ids };
}

const sweepEnd = (clock: FixedClock) => ({ deadline: new Date(clock.now().getTime() + HOUR_MS) });

async function make(move: Move, { clock, deps, ids }: Awaited<ReturnType<typeof world>>): Promise<void> {
  switch (move.kind) {
    case 'wait':
      clock.advanceMs(move.hours * HOUR_MS);
      return;
    case 'sweep':
      await sweepCases(sweepEnd(clock), deps);
      return;
    case 'plan':
      await changeCase({ caseId: ids[move.which] ?? '', plan: move.plan }, deps);
      return;
    default: {
      const order = { caseId: ids[move.which] ?? '', actor: operatorActor('li'), reason: '同一事' };
      await (move.kind === 'merge'
        ? mergeCases({ ...order, masterId: ids[1 - move.which] ?? '' }, deps)
        : splitCase(order, deps));
    }
  }
}

/** What must hold of every case after every move. */
async function check({ cases, ids }: Awaited<ReturnType<typeof world>>): Promise<void> {
  for (const id of ids) {
    const present = await cases.get(id);
    const events = cases.history.get(id) ?? [];
    if (present === null) throw new Error(`case ${id} is lost`);
    expect(replay(events)).toEqual(present);
    expect(events.map((event) => event.version)).toEqual(events.map((_, index) => index + 1));
    for (const event of events) {
      const row = TRANSITIONS.find(
        (each) =>
          each.event === event.type &&
          each.from.includes(event.from) &&
          (each.to === event.to || (each.to === 'same' && event.from === event.to)),
      );
      expect(row, `${event.type}: ${event.from} -> ${event.to}`).toBeDefined();
    }
    expect(present.reporterCount).toBeGreaterThanOrEqual(1);
    expect(present.mergedInto !== undefined).toBe(present.status === 'merged');
    if (present.status === 'closed') expect(present.timerAt).toBeUndefined();
    if (['needs-info', 'wait-third-party', 'suspended', 'visit'].includes(present.status)) {
      expect(present.timerAt, present.status).toBeDefined();
    }
    const worked = ['dispatched', 'accepted', 'in-progress', 'rework'].includes(present.status);
    if (worked) expect(present.routing, present.status).toBeDefined();
    if (worked && present.supervisionLevel < 3) expect(present.timerAt, present.status).toBeDefined();
    if (worked) expect(present.deadlines?.pausedAt, present.status).toBeUndefined();
  }
}

describe('two cases among citizens, departments, operators and time', () => {
  it('never reach a state the table does not lead to, lose an event or wait unseen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moves, { minLength: 1, maxLength: 60 }), async (played) => {
        const now = await world();
        for (const move of played) {
          await make(move, now);
          await check(now);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are left alone by a second sweep at the same moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moves, { maxLength: 40 }), async (played) => {
        const now = await world();
        for (const move of played) await make(move, now);
        now.clock.advanceMs(30 * 24 * HOUR_MS);
        await sweepCases(sweepEnd(now.clock), now.deps);
        const versions = [...now.cases.cases.values()].map(({ version }) => version);
        const again = await sweepCases(sweepEnd(now.clock), now.deps);
        expect([again.changed, again.failed]).toEqual([0, []]);
        expect([...now.cases.cases.values()].map(({ version }) => version)).toEqual(versions);
      }),
      { numRuns: 200 },
    );
  });

  it('let exactly the possible ones of concurrent moves through, each with its event', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moves, { minLength: 2, maxLength: 12 }), async (played) => {
        const now = await world();
        await Promise.all(played.map((move) => make(move, now)));
        await check(now);
      }),
      { numRuns: 200 },
    );
  });
});
