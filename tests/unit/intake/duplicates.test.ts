import { describe, expect, it } from 'vitest';
import { mergeCases, splitCase } from '../../../src/casework/merge-cases.ts';
import { operatorActor } from '../../../src/casework/operator-intake.ts';
import { InboundContact } from '../../../src/contracts/contact.ts';
import type { Demand } from '../../../src/contracts/extraction.ts';
import { type FilingOrder, fileCases } from '../../../src/intake/file-cases.ts';
import { FixedClock } from '../../../src/kernel/clock.ts';
import { derivedId } from '../../../src/kernel/ids.ts';
import { pseudonymOf } from '../../../src/privacy/reporter-pseudonym.ts';
import { aDemand, SeededRandom, TEST_NOW } from '../../support/case-builders.ts';
import { cityForTest } from '../../support/city-for-test.ts';
import { MemoryCaseRepository } from '../../support/memory-case-repository.ts';
import { MemoryMatchIndex } from '../../support/memory-match-index.ts';
import { redactedForTest } from '../../support/redacted-for-test.ts';

const TEXT = '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民，希望尽快处理';
const OTHER_WORDS = '武侯区玉林街道芳草街26号楼下的烧烤店每天半夜油烟、噪音扰民，窗户都不能开，希望尽快处理';

function aWorld() {
  const cases = new MemoryCaseRepository();
  const clock = new FixedClock(TEST_NOW);
  const ended = new Map<string, string>();
  const deps = {
    cases,
    clock,
    city: cityForTest(),
    random: new SeededRandom('duplicates'),
    sealer: { seal: async (plain: string) => plain, open: async (sealed: string) => sealed },
    matching: {
      index: new MemoryMatchIndex(cases),
      pseudonyms: { of: async (contact: InboundContact) => pseudonymOf(contact, new Uint8Array(32)) },
      contacts: {
        settle: async (id: string, outcome: { status: string }) => {
          ended.set(id, outcome.status);
          cases.contacts.set(id, { status: outcome.status, caseIds: [] });
          return true;
        },
      },
      searchFailed: (error: unknown) => {
        throw error;
      },
    },
  };
  let told = 0;
  const tell = async (
    fields: { phone?: string; anonymity?: InboundContact['anonymity']; text?: string; demand?: Partial<Demand> } = {},
  ) => {
    told += 1;
    const contactId = derivedId('told', String(told));
    cases.contacts.set(contactId, { status: 'stored', caseIds: [] });
    const filed = await fileCases(anOrder(contactId, fields), deps);
    if (!filed.ok) throw new Error(filed.error.kind);
    return { contactId, outcome: filed.value };
  };
  return { cases, deps, ended, tell };
}

function anOrder(contactId: string, fields: Parameters<ReturnType<typeof aWorld>['tell']>[0] = {}): FilingOrder {
  const text = fields.text ?? TEXT;
  return {
    contactId,
    inbound: InboundContact.parse({
      channel: 'mailbox',
      sourceRef: contactId,
      receivedAt: TEST_NOW.toISOString(),
      text,
      anonymity: fields.anonymity ?? 'named',
      reporter: fields.phone === undefined ? {} : { phone: fields.phone },
    }),
    understanding: {
      text: redactedForTest(text),
      originals: {},
      withheld: false,
      safety: { level: null, hits: [], call: [], flags: [] },
      refusalCode: null,
      extraction: { demands: [aDemand(fields.demand)], mode: 'rules', notes: [] },
    },
  };
}

function theCase(outcome: Awaited<ReturnType<ReturnType<typeof aWorld>['tell']>>['outcome']) {
  if (outcome.kind !== 'filed') throw new Error(`expected a filing, got ${outcome.kind}`);
  const [record] = outcome.cases;
  if (record === undefined) throw new Error('a filing has a case');
  return record.case;
}

describe('duplicates at intake', () => {
  it('adds the words of one person to the case they have, however they write their number', async () => {
    const world = aWorld();
    const first = theCase((await world.tell({ phone: '13800001111' })).outcome);
    const { contactId, outcome } = await world.tell({ phone: '+86 138 0000 1111', text: OTHER_WORDS });
    expect(outcome).toMatchObject({ kind: 'joined', case: { id: first.id } });
    expect(world.ended.get(contactId)).toBe('joined');
    expect(world.cases.cases.size).toBe(1);
    expect((await world.cases.get(first.id))?.contactIds).toContain(contactId);
  });

  it('gives the same answer when the same contact is worked on again', async () => {
    const world = aWorld();
    const first = theCase((await world.tell({ phone: '13800001111' })).outcome);
    const { contactId } = await world.tell({ phone: '13800001111' });
    const version = (await world.cases.get(first.id))?.version;
    const again = await fileCases(anOrder(contactId, { phone: '13800001111' }), world.deps);
    expect(again).toMatchObject({ ok: true, value: { kind: 'joined', case: { id: first.id, version } } });
    expect(world.cases.cases.size).toBe(1);
  });

  it('puts different people under one master, each with a number and a code of their own', async () => {
    const world = aWorld();
    const master = theCase((await world.tell({ phone: '13800001111' })).outcome);
    const { outcome } = await world.tell({ phone: '13900002222' });
    const second = theCase(outcome);
    expect(second).toMatchObject({ status: 'merged', mergedInto: master.id });
    expect(second.caseNumber).not.toBe(master.caseNumber);
    expect(await world.cases.get(master.id)).toMatchObject({ status: 'dispatched', reporterCount: 2 });
    expect(world.cases.reporters.map(({ caseId }) => caseId)).toEqual([master.id, second.id]);
  });

  it('never puts the matter of one house number under that of another by itself, and shows it to an operator', async () => {
    const world = aWorld();
    const at = (number: string): Partial<Demand> => {
      const { place } = aDemand();
      if (place === undefined) throw new Error('the sample demand has a place');
      return { place: { ...place, value: { ...place.value, road: '芳草街', number } } };
    };
    const first = theCase((await world.tell({ phone: '13800001111', demand: at('26号') })).outcome);
    const elsewhere = theCase((await world.tell({ phone: '13900002222', demand: at('8号') })).outcome);
    expect(elsewhere).toMatchObject({ status: 'dispatched', similar: [{ caseId: first.id }] });
    const inside = theCase((await world.tell({ phone: '13900003333', demand: at('26号院3栋') })).outcome);
    expect(inside).toMatchObject({ status: 'merged', mergedInto: first.id });
  });

  it('makes a matter more urgent as people join it, and splits one out again', async () => {
    const world = aWorld();
    const low = { urgency: { value: 'U4' as const, confidence: 1, evidence: [], decidedBy: 'rules' as const } };
    const master = theCase((await world.tell({ phone: '13800000000', demand: low })).outcome);
    const others: string[] = [];
    for (let person = 1; person < 5; person += 1) {
      others.push(theCase((await world.tell({ phone: `1390000000${person}`, demand: low })).outcome).id);
    }
    expect((await world.cases.get(master.id))?.demand.urgency.value).toBe('U3');
    const [one = ''] = others;
    const split = await splitCase({ caseId: one, actor: operatorActor('op'), reason: '另一家店' }, world.deps);
    expect(split.ok).toBe(true);
    expect(await world.cases.get(one)).toMatchObject({ status: 'dispatched' });
    expect(await world.cases.get(master.id)).toMatchObject({ reporterCount: 4 });
  });

  it.each(['confidential', 'anonymous'] as const)('never puts a %s case beside a public one', async (anonymity) => {
    const world = aWorld();
    const open = theCase((await world.tell({ phone: '13800001111' })).outcome);
    const sealed = theCase((await world.tell({ phone: '13900002222', anonymity })).outcome);
    expect(sealed.status).toBe('dispatched');
    expect(sealed.similar ?? []).toEqual([]);
    const merged = await mergeCases(
      { caseId: sealed.id, masterId: open.id, actor: operatorActor('op'), reason: '同一事项' },
      world.deps,
    );
    expect(merged).toMatchObject({ ok: false, error: { kind: 'mixed-anonymity' } });
  });

  it('shows an operator what is alike and not alike enough', async () => {
    const world = aWorld();
    const first = theCase((await world.tell({ phone: '13800001111' })).outcome);
    const text = '玉林街道芳草街26号旁边的烧烤摊占道经营，晚上很吵';
    const title = { value: '芳草街26号旁边烧烤摊占道', confidence: 1, evidence: [], decidedBy: 'rules' as const };
    const second = theCase((await world.tell({ phone: '13900002222', text, demand: { title } })).outcome);
    expect(second.status).toBe('dispatched');
    expect(second.similar?.[0]).toMatchObject({ caseId: first.id, caseNumber: first.caseNumber });
    expect(second.similar?.[0]?.why.zh).toContain('同一地点');
  });

  it('files a case of its own when the search fails', async () => {
    const world = aWorld();
    await world.tell({ phone: '13800001111' });
    const fails = () => Promise.reject(new Error('throttled'));
    const broken = { recent: fails, atPlace: fails };
    const contactId = derivedId('told', 'broken');
    world.cases.contacts.set(contactId, { status: 'stored', caseIds: [] });
    const failures: unknown[] = [];
    const matching = { ...world.deps.matching, index: broken, searchFailed: (error: unknown) => failures.push(error) };
    const filed = await fileCases(anOrder(contactId, { phone: '13800001111' }), { ...world.deps, matching });
    expect(filed).toMatchObject({ ok: true, value: { kind: 'filed' } });
    expect(failures).toEqual([new Error('throttled')]);
  });

  it('sends danger on its way alone, whoever reported it before', async () => {
    const world = aWorld();
    await world.tell({ phone: '13800001111' });
    const urgent = { urgency: { value: 'U1' as const, confidence: 1, evidence: [], decidedBy: 'rules' as const } };
    expect(theCase((await world.tell({ phone: '13800001111', demand: urgent })).outcome).mergedInto).toBeUndefined();
  });
});
