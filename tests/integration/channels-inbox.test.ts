import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAIL_ADDRESS, startChannelWorld } from '../support/channel-world.ts';
import { pngWithText } from '../support/pictures.ts';

let world: Awaited<ReturnType<typeof startChannelWorld>>;
beforeAll(async () => {
  world = await startChannelWorld();
});
afterAll(() => world.stop());

/** A mail as SES stores it. */
const mail = (fields: Record<string, string>, body: string) =>
  `${Object.entries({
    From: '王女士 <wang@example.com>',
    To: MAIL_ADDRESS,
    Subject: '玉林北路路灯不亮',
    Date: 'Tue, 24 Nov 2026 09:00:00 +0800',
    'Message-ID': '<m1@example.com>',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...fields,
  })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${body}`;

describe('the mailbox', () => {
  it('files a letter and answers in its thread, marked as automatic', async () => {
    await world.drop('mail/one', mail({}, '武侯区玉林北路三号院门口的路灯坏了一周了，晚上很黑。'));
    const contact = await world.contactOf('mailbox', '<m1@example.com>');
    expect(contact).toMatchObject({ status: 'filed' });
    const [sent] = world.mails;
    const present = await world.cases.get(contact?.caseIds[0] ?? '');
    expect(sent).toMatchObject({
      to: 'wang@example.com',
      headers: { 'Auto-Submitted': 'auto-replied', 'In-Reply-To': '<m1@example.com>' },
    });
    expect(sent?.subject).toBe(`Re: 玉林北路路灯不亮 [#${present?.caseNumber}]`);
    expect(sent?.text).toContain('查询码');
  });

  it('adds an answer to the case, by the signed address', async () => {
    const contact = await world.contactOf('mailbox', '<m1@example.com>');
    const to = world.mails[0]?.replyTo ?? '';
    await world.drop(
      'mail/two',
      mail(
        { To: to, 'Message-ID': '<m2@example.com>', From: 'other@example.com' },
        '补充：是进门左手边的那盏。\r\n> 旧文',
      ),
    );
    expect(await world.contactOf('mailbox', '<m2@example.com>')).toMatchObject({
      status: 'joined',
      caseIds: contact?.caseIds,
    });
    const events = await world.cases.events(contact?.caseIds[0] ?? '');
    expect(events.items.at(-1)).toMatchObject({ type: 'message-added', reason: '补充：是进门左手边的那盏。' });
  });

  it('finds the case by what is answered when the same person writes, and never for another', async () => {
    const answer = { 'In-Reply-To': '<m1@example.com>' };
    await world.drop('mail/three', mail({ ...answer, 'Message-ID': '<m3@example.com>' }, '还是不亮。'));
    expect(await world.contactOf('mailbox', '<m3@example.com>')).toMatchObject({ status: 'joined' });
    await world.drop(
      'mail/four',
      mail(
        { ...answer, 'Message-ID': '<m4@example.com>', From: 'stranger@example.com' },
        '武侯区玉林北路的路灯还是不亮。',
      ),
    );
    expect(await world.contactOf('mailbox', '<m4@example.com>')).toMatchObject({ status: 'filed' });
  });

  it('keeps an automatic answer in its thread and answers it with nothing', async () => {
    const before = world.mails.length;
    await world.drop(
      'mail/five',
      mail(
        { 'In-Reply-To': '<m1@example.com>', 'Message-ID': '<m5@example.com>', 'Auto-Submitted': 'auto-replied' },
        '我在休假。',
      ),
    );
    expect(await world.contactOf('mailbox', '<m5@example.com>')).toMatchObject({ status: 'joined' });
    expect(world.mails).toHaveLength(before);
  });

  it.each([
    ['a bounce', { From: 'MAILER-DAEMON@example.com', 'Return-Path': '<>' }, 'automatic mail'],
    ['a list', { 'List-Id': '<news.example.com>' }, 'automatic mail'],
    ['a virus', { 'X-SES-Virus-Verdict': 'FAIL' }, 'mail refused: virus'],
    ['spam', { 'X-SES-Spam-Verdict': 'FAIL' }, 'mail refused: spam'],
  ])('puts %s on the operators’ list', async (name, fields, reason) => {
    const key = `mail/${name}`;
    await world.drop(key, mail({ 'Message-ID': `<${name.replaceAll(' ', '')}@x>`, ...fields }, '内容'));
    expect(await world.contactOf('mailbox', `${key}#etag`)).toMatchObject({
      status: 'failed',
      reason: `unreadable-file: ${reason}`,
    });
  });

  it('keeps pictures by their content, not by their name, and not what pretends to be one', async () => {
    const png = pngWithText().toString('base64');
    const part = (name: string, content: string) =>
      `--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${content}\r\n`;
    const body = `--b\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(
      '<p>see pictures</p><script>x</script>',
    ).toString(
      'base64',
    )}\r\n${part('a.jpg', png)}${part('b.jpg', Buffer.from('MZ not a picture').toString('base64'))}--b--\r\n`;
    await world.drop(
      'mail/pictures',
      mail({ 'Message-ID': '<pic@example.com>', 'Content-Type': 'multipart/mixed; boundary=b' }, body),
    );
    expect([...world.kept.values()]).toEqual(['image/png']);
  });

  it('says that bytes are no mail', async () => {
    await world.drop('mail/noise', new Uint8Array([0, 1, 2, 3]));
    expect(await world.contactOf('mailbox', 'mail/noise#etag')).toMatchObject({ status: 'failed' });
  });
});

describe('the telephone', () => {
  const call = (lines: readonly string[]) => lines.join('\n');
  const HELLO = '坐席：您好，成都12345，请问有什么可以帮您？';

  it('files a call and sends its number by text message', async () => {
    await world.drop(
      'calls/c1.txt',
      call([
        '来电号码：13800001111',
        HELLO,
        '市民：武侯区玉林北路三号院门口的路灯坏了，晚上很黑。',
        '坐席：好的，给您登记了。',
      ]),
    );
    expect(world.texts.at(-1)).toMatchObject({ to: '13800001111' });
  });

  it('takes the same file twice as one call', async () => {
    const text = call([HELLO, '市民：成华区双林路垃圾没人收，很臭。', '坐席：好的。']);
    await world.drop('calls/c2.txt', text);
    const before = world.texts.length;
    expect(await world.drop('calls/c2.txt', text)).toEqual({ batchItemFailures: [] });
    expect(world.texts).toHaveLength(before);
  });

  it('asks for a ring-back when a call was cut', async () => {
    await world.drop('calls/c3.txt', call([HELLO, '市民：我在金牛区抚琴街道，我们小区停水了，就是', '（通话中断）']));
    const tasks = await world.tasks.open();
    expect(tasks).toContainEqual(expect.objectContaining({ kind: 'ring-back' }));
  });

  it('joins a call in two files, whichever comes first', async () => {
    await world.drop('calls/c4_2of2.txt', call(['市民：就在双林路二十号，楼下烧烤店。', '坐席：好的，登记了。']));
    const [first, second] = [
      await world.contactOf('phone', 'c4#part1of2'),
      await world.contactOf('phone', 'c4#part2of2'),
    ];
    expect([first, second?.status]).toEqual([null, 'stored']);
    await world.drop('calls/c4_1of2.txt', call([HELLO, '市民：成华区，半夜油烟噪音太大了。']));
    const whole = await world.contactOf('phone', 'c4#part1of2');
    expect(whole).toMatchObject({ status: 'filed' });
    expect(await world.contactOf('phone', 'c4#part2of2')).toMatchObject({ status: 'joined' });
    expect((await world.cases.get(whole?.caseIds[0] ?? ''))?.text).toContain('双林路二十号');
  });

  it('puts a file cut in half on the operators’ list with its reason', async () => {
    await world.drop('calls/half.json', '{"jobName":"j","results":{"transcripts":[{"transcr');
    expect(await world.contactOf('phone', 'calls/half.json#etag')).toMatchObject({
      status: 'failed',
      reason: 'unreadable-file: the JSON ends early or is broken',
    });
  });
});
