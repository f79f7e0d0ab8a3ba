import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Turns } from '../../src/contracts/conversation.ts';
import { DAY_MS } from '../../src/kernel/time.ts';
import { departmentOf } from '../support/chat-department.ts';
import { startChatWorld } from '../support/chat-world.ts';

type World = Awaited<ReturnType<typeof startChatWorld>>;
type Window = Awaited<ReturnType<World['begin']>>;

describe('the follow-up in the chat’s window', () => {
  let world: World;
  let department: ReturnType<typeof departmentOf>;
  beforeAll(async () => {
    world = await startChatWorld();
    department = departmentOf(world);
  });
  afterAll(() => world.stop());

  async function fileIn(window: Window, words: string): Promise<string> {
    await window.say({ text: words });
    await window.say({ action: 'confirm' });
    const id = (await window.state()).caseIds.at(-1);
    if (id === undefined) throw new Error('nothing was filed');
    return id;
  }

  async function filed(words: string, locale?: string) {
    const window = await world.begin(locale);
    return { window, caseId: await fileIn(window, words) };
  }

  async function polled(window: Window) {
    const path = `/v1/conversations/${window.id}/turns`;
    const { body } = await world.request({ method: 'GET', path, headers: window.headers, query: { after: '0' } });
    return Turns.parse(JSON.parse(body)).turns;
  }

  it('asks there, with buttons, what became of it, and closes the case by the button pressed', async () => {
    const { window, caseId } = await filed('锦江区红星路二段12号路灯不亮');
    const asked = await department.answers(caseId, '路灯已修好。');
    const question = (await polled(window)).at(-1);
    expect(question?.from).toBe('bot');
    expect(question?.text).toContain('路灯已修好。');
    expect(question?.message?.followsUp).toEqual({ caseNumber: asked.caseNumber, what: 'rating' });
    expect(question?.message?.quickReplies.map(({ label }) => label)).toEqual([
      '解决了，很满意',
      '解决了，一般',
      '解决了，但不满意',
      '没解决',
    ]);
    const answered = await window.say({ text: question?.message?.quickReplies[2]?.value ?? '' });
    expect(answered.turns.at(-1)?.text).toContain('谢谢');
    expect(await department.read(caseId)).toMatchObject({
      status: 'closed',
      satisfaction: { reached: true, solved: true, rating: 2, comment: '解决了，但不满意' },
    });
    // Said once more it is no second rating and no new matter either way: the state of the dialogue is at rest.
    expect((await window.state()).caseIds).toEqual([caseId]);
  });

  it('keeps the citizen’s own words, also of whether they were contacted, and gives it back when not solved', async () => {
    const { window, caseId } = await filed('成华区建设路18号门口垃圾没人清运');
    await department.answers(caseId, '已清运。');
    const answered = await window.say({ text: '没人联系我，垃圾还在那里，很不满意' });
    expect(answered.turns.at(-1)?.text).toContain('退回');
    expect(await department.read(caseId)).toMatchObject({
      status: 'rework',
      satisfaction: { contacted: false, solved: false, rating: 1, comment: '没人联系我，垃圾还在那里，很不满意' },
    });
    await department.answersAgain(caseId, '已再次清运。');
    await window.say({ text: '5分' });
    expect(await department.read(caseId)).toMatchObject({
      status: 'closed',
      satisfaction: { solved: true, rating: 5 },
    });
  });

  it('keeps the photos sent with a rating, with "not solved", and with the answer to a question', async () => {
    const { window, caseId } = await filed('锦江区红星路二段16号路灯不亮');
    const photo = (name: string) => ({ key: `chat/${window.id}/${name}.jpg`, mediaType: 'image/jpeg', bytes: 1_234 });
    await department.answers(caseId, '路灯已修好。');
    await window.say({ text: '没解决，你看照片', attachments: [photo('still-dark')] });
    expect(await department.read(caseId)).toMatchObject({ status: 'rework', attachments: [photo('still-dark')] });
    await department.answersAgain(caseId, '再次修好。');
    await window.say({ text: '解决了，很满意', attachments: [photo('light'), photo('still-dark')] });
    expect(await department.read(caseId)).toMatchObject({
      status: 'closed',
      satisfaction: { solved: true },
      attachments: [photo('still-dark'), photo('light')],
    });

    const asked = await fileIn(window, '青羊区宽窄巷子7号门口垃圾没人清运');
    await department.asks(asked, '请问是哪一侧的门口？');
    await window.say({ text: '靠近公交站的东门那一侧', attachments: [photo('east')] });
    expect((await department.read(asked)).attachments).toEqual([photo('east')]);
  });

  it('opens a closed case again for "not solved" inside the window of days, and not after it', async () => {
    const { window, caseId } = await filed('青羊区草堂路9号井盖破损');
    const { caseNumber } = await department.answers(caseId, '已更换井盖。');
    await window.say({ text: '解决了' });
    expect((await department.read(caseId)).status).toBe('closed');
    await window.say({ text: '谢谢' });
    world.clock.setOn(3 * DAY_MS);
    const reopened = await window.say({ text: `${caseNumber} 没解决，又坏了` });
    expect(reopened.turns.at(-1)?.text).toContain(caseNumber);
    expect((await department.read(caseId)).status).toBe('rework');

    await department.answersAgain(caseId, '再次更换。');
    await window.say({ text: '解决了' });
    world.clock.setOn(40 * DAY_MS);
    await window.say({ text: `${caseNumber} 没解决` });
    expect((await department.read(caseId)).status).toBe('closed');
  });

  it('keeps a new matter a new matter, also right after the question, and danger a danger', async () => {
    const { window, caseId } = await filed('武侯区玉林街道芳草街26号楼下烧烤店半夜噪音扰民');
    await department.answers(caseId, '已要求商户整改。');
    await window.say({ text: '高新区天府大道北段1700号的路灯坏了一直没人修' });
    expect((await department.read(caseId)).status).toBe('visit');
    await window.say({ action: 'confirm' });
    const { caseIds } = await window.state();
    expect(caseIds).toHaveLength(2);
    // The answer still finds its case, although another was filed meanwhile.
    await window.say({ text: '烧烤店的问题解决了，满意' });
    expect(await department.read(caseId)).toMatchObject({
      status: 'closed',
      satisfaction: { solved: true, rating: 4 },
    });
    expect((await department.read(caseIds.at(-1) ?? '')).status).not.toBe('closed');

    const other = await filed('金牛区一环路北四段8号楼道堆放杂物');
    await department.answers(other.caseId, '已清理。');
    const danger = await other.window.say({ text: '没解决，现在着火了有人被困' });
    expect(
      danger.turns.at(-1)?.message?.kind === 'filed' || danger.turns.some(({ message }) => message?.kind === 'danger'),
    ).toBe(true);
  });

  it('does not take a wish, a bare yes to something else, or an open matter’s words for a rating', async () => {
    const { window, caseId } = await filed('龙泉驿区龙泉街道驿都大道5号公交站台玻璃破了');
    await department.answers(caseId, '已安排。');
    await window.say({ text: '什么时候能修好' });
    expect((await department.read(caseId)).status).toBe('visit');
    await window.say({ text: '是的' });
    expect((await department.read(caseId)).status).toBe('visit');
  });

  it('hands on the answer to what the department asked', async () => {
    const { window, caseId } = await filed('锦江区红星路二段90号门口垃圾没人清运');
    await department.asks(caseId, '请问是哪一侧的门口？');
    expect((await polled(window)).at(-1)?.text).toContain('哪一侧');
    const answered = await window.say({ text: '靠近公交站的东门那一侧' });
    expect(answered.turns.at(-1)?.text).toContain('已转给');
    const present = await department.read(caseId);
    expect(present.status).not.toBe('needs-info');
    expect(present.question).toBeUndefined();
    const { items } = await world.cases.events(caseId);
    expect(items.at(-1)).toMatchObject({ type: 'info-given', reason: '靠近公交站的东门那一侧' });
  });

  it('speaks English', async () => {
    const { window, caseId } = await filed('The street light at 12 Hongxing Road, Jinjiang District is broken', 'en');
    await department.answers(caseId, '路灯已修好。');
    const question = (await polled(window)).at(-1);
    expect(question?.message?.quickReplies.at(-1)?.label).toBe('Not solved');
    await window.say({ text: 'Not solved' });
    expect((await department.read(caseId)).status).toBe('rework');
  });
});
