import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AesGcmSealer } from '../../src/adapters/crypto/aes-gcm-sealer.ts';
import { LocalDataKeySource } from '../../src/adapters/crypto/local-data-key-source.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoOpenDataCatalogue } from '../../src/adapters/dynamodb/issue-open-data.ts';
import { DynamoIssueStore } from '../../src/adapters/dynamodb/issue-store.ts';
import { DynamoMatchIndex } from '../../src/adapters/dynamodb/match-index.ts';
import { DynamoReporterPseudonyms } from '../../src/adapters/dynamodb/match-pseudonyms.ts';
import { applyAll } from '../../src/cases/apply-all.ts';
import type { HotIssue, UnifiedResponse } from '../../src/contracts/hot-issue.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import { countCommand } from '../../src/matching/duplicates/count-command.ts';
import { findMatches } from '../../src/matching/duplicates/find-matches.ts';
import { aDemand, aDispatchedCase, aStartedCase, SeededRandom, TEST_NOW } from '../support/case-builders.ts';
import { type Dynoxide, startDynoxide } from '../support/dynoxide.ts';

let engine: Dynoxide;
beforeAll(async () => {
  engine = await startDynoxide();
});
afterAll(() => engine.stop());

const sealer = new AesGcmSealer(new LocalDataKeySource(Buffer.alloc(32, 7).toString('base64')));

async function aStoredContact(id: string): Promise<void> {
  await new DynamoContactStore(engine.hotline).store(
    {
      entity: 'contact',
      schemaVersion: 1,
      id,
      channel: 'chat',
      receivedAt: TEST_NOW.toISOString(),
      storedAt: TEST_NOW.toISOString(),
      status: 'stored',
      locale: 'zh',
      sealed: 'sealed',
      caseIds: [],
      attempts: 0,
    },
    TEST_NOW,
  );
}

async function aFiledCase() {
  const cases = new DynamoCaseRepository(engine.hotline, engine.identities.name);
  const history = aDispatchedCase();
  const [contactId = ''] = history.case.contactIds;
  await aStoredContact(contactId);
  const filed = await cases.openCases({ contactId, cases: [history], reporters: [], at: TEST_NOW });
  if (!filed.ok) throw new Error(filed.error.kind);
  return { cases, filed: history.case };
}

function anIssue(fields: Partial<HotIssue> = {}): HotIssue {
  return {
    entity: 'hot-issue',
    schemaVersion: 1,
    id: derivedId('test-issue', fields.what ?? 'one'),
    month: '2026-11',
    rank: 1,
    what: '芳草街烧烤店油烟',
    category: '0206',
    where: { text: '芳草街', adminPath: [] },
    since: TEST_NOW.toISOString(),
    lastAt: TEST_NOW.toISOString(),
    cases: 5,
    people: 5,
    trend: { weeks: [5], expected: 1, ratio: 3, direction: 'new' },
    departments: [],
    causes: [],
    words: [],
    caseIds: [derivedId('case', '1')],
    ...fields,
  };
}

function aResponse(issue: HotIssue, fields: Partial<UnifiedResponse> = {}): UnifiedResponse {
  return {
    entity: 'unified-response',
    schemaVersion: 1,
    issueId: issue.id,
    month: issue.month,
    version: 1,
    status: 'waiting',
    draftedBy: 'template',
    locale: 'zh',
    sentences: [],
    faults: [],
    updatedAt: TEST_NOW.toISOString(),
    ...fields,
  };
}

describe('matching on the table', () => {
  it('finds a filed case by its category and area, and reads it whole', async () => {
    const { cases, filed } = await aFiledCase();
    const found = await findMatches(aStartedCase().case, {
      at: new Date(TEST_NOW.getTime() + 1_000),
      deps: { index: new DynamoMatchIndex(engine.hotline), cases },
    });
    expect(found.map((match) => match.case.id)).toContain(filed.id);
  });

  it('finds a case at its place under whatever category and area it was read', async () => {
    const { cases, filed } = await aFiledCase();
    const { category } = aDemand();
    const place = { text: '玉林街道芳草街26号楼下', adminPath: [], precision: 'number' as const };
    const other = aStartedCase({
      demand: aDemand({
        category: { ...category, value: '1003' },
        alternatives: [],
        place: { value: place, confidence: 1, evidence: [], decidedBy: 'rules' },
      }),
    }).case;
    const found = await findMatches(other, {
      at: new Date(TEST_NOW.getTime() + 1_000),
      deps: { index: new DynamoMatchIndex(engine.hotline), cases },
    });
    expect(found.map((match) => match.case.id)).toContain(filed.id);
  });

  it('files a case and counts it on its master in one write, or neither', async () => {
    const { cases, filed: master } = await aFiledCase();
    const change = applyAll(master, [
      countCommand({ master, people: 2 }, { actor: { kind: 'system' }, reason: '同一事项', at: TEST_NOW }),
    ]);
    if (!change.ok) throw new Error(change.error.kind);
    const order = async () => {
      const history = aDispatchedCase();
      const [contactId = ''] = history.case.contactIds;
      await aStoredContact(contactId);
      return { contactId, cases: [history], reporters: [], at: TEST_NOW, alongside: [change.value] };
    };
    expect(await cases.openCases(await order())).toMatchObject({ ok: true, value: { kind: 'filed' } });
    expect(await cases.get(master.id, { fresh: true })).toMatchObject({
      reporterCount: 2,
      version: master.version + 1,
    });
    const second = await order();
    expect(await cases.openCases(second)).toEqual({ ok: false, error: { kind: 'neighbour-changed' } });
    expect(await cases.get(second.cases[0]?.case.id ?? '', { fresh: true })).toBeNull();
  });

  it('gives a person one pseudonym in every function, and keeps no key in the clear', async () => {
    const inOne = new DynamoReporterPseudonyms({
      identities: engine.identities,
      sealer,
      random: new SeededRandom('a'),
    });
    const inOther = new DynamoReporterPseudonyms({
      identities: engine.identities,
      sealer,
      random: new SeededRandom('b'),
    });
    const contact = { channel: 'phone', anonymity: 'named', reporter: { phone: '13800001111' } } as const;
    const [one, other] = await Promise.all([inOne.of(contact), inOther.of(contact)]);
    expect(one).toBe(other);
    expect(one).not.toContain('1380');
    expect(await inOne.of({ ...contact, reporter: { phone: '13800002222' } })).not.toBe(one);
    expect(await inOne.of({ ...contact, anonymity: 'anonymous' })).toBeNull();
  });
});

describe('hot issues on the table', () => {
  it('replaces a month’s issues but keeps what was answered in public', async () => {
    const store = new DynamoIssueStore(engine.hotline);
    const answered = anIssue({ what: 'answered', rank: 2 });
    const gone = anIssue({ what: 'gone', rank: 1 });
    await store.replaceMonth('2026-11', [answered, gone]);
    expect((await store.issues('2026-11')).map(({ what }) => what)).toEqual(['gone', 'answered']);
    await store.putResponse(aResponse(answered, { status: 'approved' }), 0);
    await store.putResponse(aResponse(gone), 0);
    const fresh = anIssue({ what: 'fresh', rank: 1 });
    await store.replaceMonth('2026-11', [fresh]);
    expect((await store.issues('2026-11')).map(({ what }) => what).toSorted()).toEqual(['answered', 'fresh']);
    expect((await store.responses('2026-11')).map(({ issueId }) => issueId)).toEqual([answered.id]);
  });

  it('writes a response only over the version that was read', async () => {
    const store = new DynamoIssueStore(engine.hotline);
    const issue = anIssue({ what: 'versions', month: '2026-10' });
    expect(await store.putResponse(aResponse(issue), 0)).toBe('written');
    expect(await store.putResponse(aResponse(issue), 0)).toBe('stale');
    expect(await store.putResponse(aResponse(issue, { version: 2, status: 'draft' }), 1)).toBe('written');
    expect(await store.putResponse(aResponse(issue, { version: 2 }), 1)).toBe('stale');
    expect(await store.response('2026-10', issue.id)).toMatchObject({ version: 2, status: 'draft' });
  });

  it('keeps the list of open data against two runs at one time', async () => {
    const store = new DynamoOpenDataCatalogue(engine.hotline);
    const known = await store.read();
    expect(known).toMatchObject({ version: 0, months: [] });
    expect(await store.write({ ...known, version: 1 })).toBe('written');
    expect(await store.write({ ...known, version: 1 })).toBe('stale');
    expect((await store.read()).version).toBe(1);
  });
});
