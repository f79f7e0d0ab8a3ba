import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { applyAll } from '../../src/cases/apply-all.ts';
import { addCitizenFiles } from '../../src/casework/add-files.ts';
import { mergeCases } from '../../src/casework/merge-cases.ts';
import { sealContextOf } from '../../src/intake/receive-contact.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import { MINUTE_MS } from '../../src/kernel/time.ts';
import { axeViolations } from '../support/axe-violations.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase, aStartedCase, LEAD } from '../support/case-builders.ts';
import { cityForTest } from '../support/city-for-test.ts';
import { startConsoleServer } from '../support/console-server.ts';
import { openBrowser } from '../support/open-browser.ts';

const PHONE = { width: 390, height: 844 };
/** The button that sends a form; the dialog around it has no box of its own. */
const SEND = 'wa-dialog wa-button[type=submit]';
/** One step on a machine that does other things too. */
const STEP_MS = 20_000;
const DESKTOP = { width: 1280, height: 860 };

/** A case that waits for an operator. */
function aCaseInReview() {
  const started = aStartedCase();
  const held = applyAll(started.case, [
    {
      event: 'held-for-review',
      actor: { kind: 'system' },
      at: new Date(started.case.openedAt),
      set: { reviewReasons: ['low-confidence'] },
    },
  ]);
  if (!held.ok) throw new Error(held.error.kind);
  return { case: held.value.case, events: [...started.events, ...held.value.events] };
}

describe('the console', () => {
  let apis: CaseApis;
  let server: Awaited<ReturnType<typeof startConsoleServer>>;
  let browser: Browser;
  let folder: string;
  let operatorKey: string;
  let departmentKey: string;
  const pages: Page[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'console-'));
    apis = await startCaseApis();
    operatorKey = await apis.keyOf('operator', 'li');
    departmentKey = await apis.keyOf('department', LEAD);
    server = await startConsoleServer(apis, folder);
    browser = await openBrowser();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    apis?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** A page of its own; what its script throws or the content security policy refuses is a fault. */
  async function openPage(viewport = DESKTOP): Promise<Page> {
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(STEP_MS);
    pages.push(page);
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('Content Security Policy')) faults.push(message.text());
    });
    await page.goto(server.url);
    await page.waitForSelector('wa-input[name=key]');
    return page;
  }
  async function signIn(page: Page, key: string): Promise<void> {
    await page.locator('wa-input[name=key] input').fill(key);
    await page.keyboard.press('Enter');
    await page.waitForSelector('console-nav');
  }
  async function openCase(page: Page, id: string): Promise<void> {
    await page.goto(`${server.url}#/case/${id}`);
    await page.waitForSelector('.case-head');
  }
  const act = async (page: Page, label: string) => {
    await page.locator('.actions wa-button', { hasText: label }).first().click();
    await page.waitForSelector(SEND);
  };
  const send = (page: Page) => page.locator(SEND).click();
  const statusIs = (page: Page, status: string) => page.waitForSelector(`.case-head .status:has-text("${status}")`);

  it('takes no key of another form, and says when a key is not accepted', async () => {
    const page = await openPage();
    await page.locator('wa-input[name=key] input').fill('hello');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]:has-text("mk_op_")');
    await page.locator('wa-input[name=key] input').fill('mk_op_li_AAAAAAAAAAAA_nothing');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]:has-text("密钥无效")');
    expect(await page.evaluate('sessionStorage.length + localStorage.length')).toBe(0);
  });

  it('lists what waits, shows the words a field came from, and sends an approved case to its department', async () => {
    const waiting = await apis.file(aCaseInReview());
    const page = await openPage();
    await signIn(page, operatorKey);
    await page.locator(`a.row[href="#/case/${waiting.id}"]`).click();
    await page.waitForSelector('.case-head');
    await expect.poll(() => page.locator('case-facts').textContent()).toContain('分类把握不足');
    await page.locator('.fields button', { hasText: '分类' }).first().click();
    await expect.poll(() => page.locator('.words mark.chosen').allInnerTexts()).toEqual(['烧烤店半夜油烟']);
    await act(page, '审核通过并派单');
    await page.locator('input[name=lead]').fill('没有这个单位');
    await send(page);
    await page.waitForSelector('.wrong small:has-text("请从列表中选择")');
    await page.locator('input[name=lead]').fill('');
    await send(page);
    await statusIs(page, '待签收');
    expect((await apis.cases.get(waiting.id, { fresh: true }))?.status).toBe('dispatched');
  });

  it('sends nothing when the case has changed under the form, and says so', async () => {
    const given = await apis.file(aDispatchedCase());
    const page = await openPage();
    await signIn(page, operatorKey);
    await openCase(page, given.id);
    await act(page, '询问市民');
    await page.locator('wa-textarea[name=text] textarea').fill('请问是哪一栋楼？');
    const headers = { authorization: `Bearer ${departmentKey}` };
    await apis.department({ method: 'POST', path: `/v1/department/cases/${given.id}/accept`, headers, body: {} });
    await send(page);
    await page.waitForSelector('wa-dialog [role=alert]:has-text("有了变化")');
    expect((await apis.cases.get(given.id, { fresh: true }))?.status).toBe('accepted');
    await send(page);
    await statusIs(page, '待市民补充');
  });

  it('lists what is merged into a case, each with its own page, and the files that came with it', async () => {
    const [master, other] = [await apis.file(aDispatchedCase()), await apis.file(aDispatchedCase())];
    const deps = { cases: apis.cases, city: cityForTest('chengdu'), clock: apis.clock };
    const order = { masterId: master.id, caseId: other.id, actor: { kind: 'operator', id: 'li' } as const };
    const merged = await mergeCases({ ...order, reason: '同一事项' }, deps);
    expect(merged).toMatchObject({ ok: true });
    const picture = { key: 'chat/c1/1.jpg', mediaType: 'image/jpeg', bytes: 34_000 };
    expect(await addCitizenFiles({ caseId: other.id, files: [picture] }, deps)).toBe(true);
    const page = await openPage();
    await signIn(page, operatorKey);
    await openCase(page, master.id);
    await expect.poll(() => page.locator('case-files').textContent()).toContain('没有附件');
    await page.locator(`merged-cases a[href="#/case/${other.id}"]`).click();
    await expect.poll(() => page.locator('case-files li').textContent()).toContain('市民提供 · image/jpeg · 34 KB');
    const address = page.locator('case-files a');
    await expect.poll(() => address.getAttribute('href')).toContain(picture.key);
    await expect.poll(() => page.locator('.case-head .number').textContent()).toBe(other.caseNumber);
  });

  it('shows the words of a failed contact, who read them, and has it tried again', async () => {
    const id = derivedId('console', 'failed');
    const at = apis.clock.now().toISOString();
    const inbound = { channel: 'mailbox', sourceRef: 'm1', receivedAt: at, text: '路灯不亮，我的电话13800001111' };
    const sealed = await apis.sealer.seal(JSON.stringify(inbound), sealContextOf(id));
    const head = { entity: 'contact', schemaVersion: 1, id, channel: 'mailbox', locale: 'zh', sealed } as const;
    const end = { status: 'failed', reason: 'too-many-attempts', attempts: 8, caseIds: [], finishedAt: at } as const;
    const contact = { ...head, ...end, caseIds: [], receivedAt: at, storedAt: at };
    await apis.contacts.store(contact, apis.clock.now());
    const page = await openPage();
    await signIn(page, operatorKey);
    await page.goto(`${server.url}#/failed`);
    const card = page.locator('failed-page li', { hasText: id });
    await card.locator('wa-button', { hasText: '查看原文' }).click();
    await expect.poll(() => card.textContent()).toContain('路灯不亮');
    await expect.poll(() => card.textContent()).toContain('查看： li');
    expect(await card.textContent()).not.toContain('13800001111');
    await card.locator('wa-button', { hasText: '重新处理' }).click();
    await expect.poll(() => card.count()).toBe(0);
    expect((await apis.contacts.get(id))?.status).toBe('stored');
  });

  it('carries a department from accepting to resolving, with the reply as the citizen will read it', async () => {
    const given = await apis.file(aDispatchedCase());
    const page = await openPage(PHONE);
    await signIn(page, departmentKey);
    await page.locator(`a.row[href="#/case/${given.id}"]`).click();
    await act(page, '签收');
    await send(page);
    await statusIs(page, '已签收');
    await act(page, '办结');
    await page.locator('wa-textarea[name=reply] textarea').fill('油烟机已更换。');
    await expect.poll(() => page.locator('.preview').textContent()).toContain('油烟机已更换。');
    await send(page);
    await page.waitForSelector('wa-select.wrong');
    await page.locator('wa-select[name=closeCode]').click();
    await page.locator('wa-option[value=resolved]').click();
    await send(page);
    await page.waitForSelector('wa-dialog [role=alert]:has-text("proof")');
    await page.locator('wa-textarea[name=internalNote] textarea').fill('现场照片见执法系统');
    await send(page);
    await statusIs(page, '回访中');
  });

  it('reveals a reporter with the record across it, and keeps nothing of them in address or storage', async () => {
    const given = await apis.file(aDispatchedCase());
    const [contactId = ''] = given.contactIds;
    const content = { name: '王芳', phone: '13800000000', originals: {} };
    await apis.vault.put({ caseId: given.id, contactId, content, anonymity: 'named', at: apis.clock.now() });
    const page = await openPage();
    await signIn(page, operatorKey);
    await openCase(page, given.id);
    await act(page, '查看反映人');
    await page.locator('wa-select[name=purpose]').click();
    await page.locator('wa-option[value=contact-citizen]').click();
    await page.locator('wa-textarea[name=reason] textarea').fill('回电核实');
    await send(page);
    await page.waitForSelector('.revealed dd:has-text("13800000000")');
    const [access] = await apis.vault.accesses(given.id);
    await expect.poll(() => page.locator('.watermark').textContent()).toContain(access?.id);
    await page.waitForSelector('.history-what:has-text("查看反映人")');
    const kept = await page.evaluate('JSON.stringify([location.href, { ...sessionStorage }, { ...localStorage }])');
    expect(JSON.parse(String(kept))).toEqual([`${server.url}#/case/${given.id}`, { 'minsheng.key': operatorKey }, {}]);
  });

  it('replays a proposed rule on past cases before it can be accepted', async () => {
    const given = await apis.file(aDispatchedCase());
    const headers = { authorization: `Bearer ${departmentKey}` };
    const path = `/v1/department/cases/${given.id}/return`;
    await apis.department({ method: 'POST', path, headers, body: { basis: 'not-our-duty', text: '不属本单位职责' } });
    const page = await openPage();
    await signIn(page, operatorKey);
    await openCase(page, given.id);
    await act(page, '裁定退单');
    await page.locator('input[name=lead]').fill('housing');
    await page.locator('wa-textarea[name=reason] textarea').fill('属住建部门职责');
    await send(page);
    await statusIs(page, '待签收');
    await page.goto(`${server.url}#/rules`);
    const accept = page.locator('rules-page wa-button', { hasText: /^\s*采用\s*$/ }).first();
    await accept.waitFor();
    expect(await accept.getAttribute('disabled')).not.toBeNull();
    await page.locator('rules-page wa-button', { hasText: '试算' }).first().click();
    await page.waitForSelector('rules-page [role=status]:has-text("近 30 天")');
    await accept.click();
    await page.waitForSelector('rules-page .status:has-text("已采用")');
    apis.clock.advanceMs(2 * MINUTE_MS);
  });

  it('shows a new key once and ends it', async () => {
    const page = await openPage();
    page.on('dialog', (dialog) => void dialog.accept());
    await signIn(page, operatorKey);
    await page.goto(`${server.url}#/departments/fire`);
    await page.locator('departments-page wa-button[type=submit]').first().click();
    const secret = await page.locator('.secret').textContent();
    expect(secret).toMatch(/^mk_dept_/);
    await page.goto(`${server.url}#/departments`);
    await page.waitForSelector('departments-page input[type=search]');
    await page.goto(`${server.url}#/departments/fire`);
    await page.locator('departments-page tr wa-button').first().waitFor();
    await expect.poll(() => page.locator('.secret').count()).toBe(0);
    await page.locator('departments-page tr wa-button').first().click();
    await page.waitForSelector('departments-page td:has-text("停用")');
    const headers = { authorization: `Bearer ${secret}` };
    const after = await apis.department({ method: 'GET', path: '/v1/department/cases', headers });
    expect(after.status).toBe(401);
    await expect.poll(() => page.locator('.secret').count()).toBe(0);
  });

  it.each([
    ['a phone', PHONE],
    ['a desktop', DESKTOP],
  ])('has no serious fault of accessibility and no sideways scrolling on %s', async (_, viewport) => {
    const waiting = await apis.file(aCaseInReview());
    const page = await openPage(viewport);
    const found: string[] = [];
    const look = async (name: string) => {
      found.push(...(await axeViolations(page)).map((violation) => `${name} ${violation}`));
      if (Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) > 0) {
        found.push(`${name} scrolls sideways`);
      }
    };
    await look('sign in');
    await signIn(page, operatorKey);
    await page.waitForSelector('.row');
    await look('list');
    for (const name of ['tasks', 'failed', 'departments', 'departments/fire', 'rules', 'months']) {
      await page.goto(`${server.url}#/${name}`);
      await page.waitForSelector('main h1');
      await page.waitForSelector('main .loading', { state: 'detached' });
      await look(name);
    }
    await openCase(page, waiting.id);
    await look('case');
    await act(page, '审核通过并派单');
    await look('form');
    expect(found).toEqual([]);
  });

  it('can be worked by keyboard alone, in English too', async () => {
    const given = await apis.file(aDispatchedCase());
    const page = await openPage();
    await signIn(page, departmentKey);
    await page.locator('.bar wa-button').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("Open")');
    await page.locator(`a.row[href="#/case/${given.id}"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.actions');
    await page.locator('.actions wa-button').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(SEND);
    await page.keyboard.press('Escape');
    await page.waitForSelector('wa-dialog', { state: 'detached' });
    await page.locator('.actions wa-button').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(SEND);
    await page.locator(SEND).focus();
    await page.keyboard.press('Enter');
    await statusIs(page, 'Accepted');
  });
});
