import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { applyAll } from '../../src/cases/apply-all.ts';
import { caseIdOf } from '../../src/cases/case-id.ts';
import { Turns } from '../../src/contracts/conversation.ts';
import { derivedId, newCaseNumber } from '../../src/kernel/ids.ts';
import { DAY_MS } from '../../src/kernel/time.ts';
import { tallyOf } from '../../src/reporting/counts/count-case.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase, TEST_NOW } from '../support/case-builders.ts';
import { departmentOf } from '../support/chat-department.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { cityForTest } from '../support/city-for-test.ts';

const Receipt = z.object({ caseNumber: z.string(), queryCode: z.string(), status: z.string() });
/** A number as it could be given, and was not. */
const NOBODYS = newCaseNumber('20261124', systemRandom);
const FROM = { 'x-forwarded-for': '203.0.113.7, 10.0.0.1' };

describe('joining a matter on the public surface', () => {
  let apis: CaseApis;
  beforeAll(async () => {
    apis = await startCaseApis();
  });
  afterAll(() => apis.stop());

  let count = 0;
  const aMatter = (over: Parameters<typeof aDispatchedCase>[0] = {}) => {
    count += 1;
    return apis.file(aDispatchedCase({ contactId: derivedId('join', String(count)), ...over }));
  };
  const join = (caseNumber: string, body: unknown = {}, headers: Record<string, string> = FROM) =>
    apis.citizen({ method: 'POST', path: `/v1/public/cases/${caseNumber}/join`, body, headers });

  it('gives each who joins a number and a code of their own, and raises the count, the urgency and supervision at once', async () => {
    const { id, caseNumber } = await aMatter();
    const first = Receipt.parse((await join(caseNumber, { text: '我家也是，半夜睡不着', phone: '13912345678' })).body);
    expect(first.caseNumber).not.toBe(caseNumber);
    expect(first.status).toBe('merged');
    const own = await apis.cases.get(caseIdOf(first.caseNumber), { fresh: true });
    expect(own).toMatchObject({ mergedInto: id, channel: 'form', text: '我家也是，半夜睡不着' });
    for (const text of ['二楼也是', '三楼也是', '四楼也是']) await join(caseNumber, { text });
    const master = await apis.cases.get(id, { fresh: true });
    expect(master?.reporterCount).toBe(5);
    expect(master?.demand.urgency.value).toBe('U3');
    expect(master?.supervisionLevel).toBe(2);

    const path = `/v1/public/cases/${first.caseNumber}`;
    const seen = await apis.citizen({ method: 'GET', path, query: { code: first.queryCode } });
    expect(seen.body).toMatchObject({ mergedIntoCaseNumber: caseNumber, reporterCount: 5, may: ['rate', 'add'] });
    const rated = await apis.citizen({
      method: 'POST',
      path: `${path}/rate`,
      body: { code: first.queryCode, solved: true, rating: 4 },
    });
    expect(rated.status).toBe(200);
    expect((await apis.cases.get(id, { fresh: true }))?.satisfaction).toBeUndefined();
  });

  it('copies nobody’s words and no telephone number, and joins once when the button is pressed twice', async () => {
    const { id, caseNumber } = await aMatter();
    const told = await join(caseNumber, { name: '王某', phone: '13912345678' });
    const own = await apis.cases.get(caseIdOf(Receipt.parse(told.body).caseNumber), { fresh: true });
    const master = await apis.cases.get(id, { fresh: true });
    expect(JSON.stringify(own)).not.toContain(master?.demand.title.value ?? '-');
    expect(JSON.stringify(own)).not.toContain('13912345678');
    expect((await join(caseNumber, { name: '王某', phone: '13912345678' })).status).toBe(409);
    expect((await apis.cases.get(id, { fresh: true }))?.reporterCount).toBe(2);
  });

  it('answers sealed, anonymous and 举报 numbers like unknown ones', async () => {
    const sealed = await aMatter({ anonymity: 'confidential' });
    const unnamed = await aMatter({ anonymity: 'anonymous' });
    const report = await aMatter();
    const corrected = applyAll(report, [
      {
        event: 'corrected',
        actor: { kind: 'operator', id: 'li' },
        at: TEST_NOW,
        set: { demand: { ...report.demand, demandType: { ...report.demand.demandType, value: 'report' } } },
      },
    ]);
    if (!corrected.ok) throw new Error(JSON.stringify(corrected.error));
    await apis.cases.save(corrected.value);
    const unknown = await join(NOBODYS);
    const nonsense = await join('nothing');
    const answers = await Promise.all([sealed, unnamed, report].map(({ caseNumber }) => join(caseNumber)));
    for (const answer of [...answers, nonsense]) expect(answer).toEqual(unknown);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-joinable' } });
  });

  it('keeps words of danger from being hidden in a merge', async () => {
    const { id, caseNumber } = await aMatter();
    const told = await join(caseNumber, { text: '着火了，有人被困在里面' });
    expect(told.body).toMatchObject({ status: 'in-review', call: expect.arrayContaining(['119']) });
    expect((await apis.cases.get(id, { fresh: true }))?.reporterCount).toBe(1);
  });

  it('refuses an address that joins without end', async () => {
    const { caseNumber } = await aMatter();
    const from = { 'x-forwarded-for': '2001:db8:1:2:3:4:5:6, 10.0.0.1' };
    const sameHome = { 'x-forwarded-for': '2001:db8:1:2:ffff::9, 10.0.0.1' };
    for (let tries = 0; tries < 20; tries += 1) await join(NOBODYS, {}, from);
    expect((await join(caseNumber, {}, sameHome)).status).toBe(429);
    expect((await join(caseNumber, {}, FROM)).status).toBe(201);
  });

  it('loses nobody of many who join at one moment', async () => {
    const { id, caseNumber } = await aMatter();
    const answers = await Promise.all(
      [1, 2, 3].map((each) =>
        join(caseNumber, { text: `${each}楼也是` }, { 'x-forwarded-for': `198.51.100.${each}, 10.0.0.1` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await apis.cases.get(id, { fresh: true }))?.reporterCount).toBe(4);
  });
});

describe('joining a matter in the chat', () => {
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  let department: ReturnType<typeof departmentOf>;
  beforeAll(async () => {
    world = await startChatWorld();
    department = departmentOf(world);
  });
  afterAll(() => world.stop());

  async function matter(words: string, anonymity?: 'confidential') {
    const window = await world.begin();
    await window.say({ text: words });
    if (anonymity !== undefined) await window.say({ action: 'anonymity', value: anonymity });
    await window.say({ action: 'confirm' });
    const id = (await window.state()).caseIds.at(-1) ?? '';
    return { window, present: await department.read(id) };
  }

  it.each([
    ['zh', '我也是，编号', '锦江区红星路二段12号路灯不亮'],
    ['zh', '我们小区也遇到这个情况，加入这件', '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民'],
    ['en', 'Me too, case', '成华区建设路井盖没了'],
  ])('in %s, by "%s" and the number: a receipt, and a case of one’s own', async (locale, words, told) => {
    const { present } = await matter(told);
    const window = await world.begin(locale);
    const { turns } = await window.say({ text: `${words} ${present.caseNumber}` });
    const [filed] = turns.at(-1)?.message?.cases ?? [];
    expect(filed).toMatchObject({ merged: true, queryCode: expect.stringMatching(/^[0-9A-Z]{8}$/) });
    const own = await department.read(caseIdOf(filed?.caseNumber ?? ''));
    expect(own.mergedInto).toBe(present.id);
    expect((await window.state()).caseIds).toEqual([own.id]);
    const again = await window.say({ text: `${words} ${present.caseNumber}` });
    expect(again.turns.at(-1)?.message?.cases[0]?.queryCode).toBe(filed?.queryCode);
    expect((await department.read(present.id)).reporterCount).toBe(2);
  });

  it('opens a closed matter again within its window of days, and after it tells like of an unknown number', async () => {
    const { window: first, present } = await matter('成华区建设路18号门口垃圾没人清运');
    await department.answers(present.id, '已清运。');
    await first.say({ text: '解决了' });
    const window = await world.begin();
    await window.say({ text: `我家也是，垃圾还在，${present.caseNumber}` });
    const reopened = await department.read(present.id);
    expect(reopened).toMatchObject({ status: 'rework', reporterCount: 2 });

    await department.answersAgain(present.id, '再次清运。');
    await first.say({ text: '解决了' });
    world.clock.setOn(60 * DAY_MS);
    const late = await world.begin();
    const told = await late.say({ text: `我也是 ${present.caseNumber}` });
    expect(told.turns.at(-1)?.text).toContain('没有可以加入的编号');
    expect((await department.read(present.id)).status).toBe('closed');
  });

  it('tells everyone of a matter the answer, each under their own number, and brings it back for whoever finds it unsolved', async () => {
    const { window: first, present } = await matter('高新区天府大道北段1700号门口人行道地砖破损');
    const window = await world.begin();
    const { turns } = await window.say({ text: `我也是 ${present.caseNumber}` });
    const own = caseIdOf(turns.at(-1)?.message?.cases[0]?.caseNumber ?? '');
    const member = await department.read(own);
    await department.answers(present.id, '地砖已更换。');
    const asked = await lastTurn(window);
    expect(asked?.text).toContain('地砖已更换。');
    expect(asked?.message?.followsUp).toEqual({ caseNumber: member.caseNumber, what: 'rating' });
    expect(asked?.text).not.toContain(present.caseNumber);
    expect((await lastTurn(first))?.text).toContain(present.caseNumber);
    const answered = await window.say({ text: '没解决，门口还是坏的' });
    expect(answered.turns.at(-1)?.text).toContain(member.caseNumber);
    expect((await department.read(own)).satisfaction).toMatchObject({ solved: false });
    const master = await department.read(present.id);
    expect(master.status).toBe('rework');
    // Said once, counted once: on the case of whoever said it.
    expect(master.satisfaction).toBeUndefined();
    const { calendar } = cityForTest('chengdu').city;
    const unsolvedIn = async (id: string) =>
      tallyOf((await world.cases.events(id)).items, calendar).cells.reduce(
        (sum, { measures }) => sum + (measures['unsolved'] ?? 0),
        0,
      );
    expect([await unsolvedIn(own), await unsolvedIn(present.id)]).toEqual([1, 0]);
  });

  async function lastTurn(window: Awaited<ReturnType<typeof world.begin>>) {
    const path = `/v1/conversations/${window.id}/turns`;
    const { body } = await world.request({ method: 'GET', path, headers: window.headers, query: { after: '0' } });
    return Turns.parse(JSON.parse(body)).turns.at(-1);
  }

  it('tells of a sealed matter nothing', async () => {
    const { present } = await matter('青羊区草堂路9号麻将馆深夜噪音', 'confidential');
    const window = await world.begin();
    const told = await window.say({ text: `我也是 ${present.caseNumber}` });
    const unknown = await window.say({ text: `我也是 ${NOBODYS}` });
    expect(told.turns.at(-1)?.text.replace(present.caseNumber, '')).toBe(
      unknown.turns.at(-1)?.text.replace(NOBODYS, ''),
    );
  });
});
