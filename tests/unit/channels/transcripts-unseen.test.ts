import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInboxFile } from '../../../src/channels/inbox-file.ts';
import { readTranscript } from '../../../src/channels/transcripts/read-transcript.ts';
import type { InboundContact } from '../../../src/contracts/contact.ts';

/** Awkward calls, written from the documented formats after the readers were: what each reader had to learn is tested. */
const CALLS = resolve(import.meta.dirname, '../../fixtures/calls-unseen');
const bytesOf = (name: string) => readFileSync(join(CALLS, name));
async function read(name: string, bytes: Uint8Array = bytesOf(name)): Promise<InboundContact> {
  const reading = await readInboxFile({
    key: `calls/${name}`,
    etag: 'e',
    arrivedAt: new Date('2026-11-24T02:00:00.000Z'),
    bytes,
  });
  if (!reading.ok || reading.value[0] === undefined) throw new Error(`${name} is unreadable`);
  return reading.value[0];
}
/** Who speaks after whom: A the seat, C the citizen, ? nobody knows. */
const order = ({ turns = [] }: InboundContact) =>
  turns.map(({ role }) => ({ agent: 'A', citizen: 'C', unknown: '?' })[role]).join('');

describe.each([
  ['01-repair-in-channels.json', 'amazon-transcribe', 'ACACA'],
  ['02-announcement-and-seat.json', 'amazon-transcribe', 'AACACAC'],
  ['03-seat-repeats-address.json', 'call-analytics', 'ACACACACA'],
  ['04-system-prompt.json', 'contact-lens', 'AACACAC'],
  ['05-dropped-segments.jsonl', 'contact-lens-segments', 'AC'],
  ['06-two-matters-one-leg.json', 'aliyun-nls', 'ACACACA'],
  ['07-spoken-numbers-two-legs.json', 'aliyun-dashscope', 'ACACA'],
  ['08-tencent-lines.json', 'tencent', 'ACACA'],
  ['09-homophones.json', 'tencent', 'ACACA'],
  ['10-iflytek-nested.json', 'iflytek', 'ACAC'],
  ['11-seat-software.txt', 'plain-text', 'ACACA'],
  ['12-voice-tags.vtt', 'plain-text', 'ACAC'],
])('%s', (name, shape, who) => {
  it(`is ${shape}, and its speakers are told apart`, async () => {
    expect(readTranscript(bytesOf(name))).toMatchObject({ ok: true, value: { shape } });
    const contact = await read(name);
    expect(order(contact)).toBe(who);
    expect(contact.text).not.toMatch(/为您服务|请讲|请问|给您|录音|<|NOTE|停顿/);
  });
});

describe('what the awkward calls hold', () => {
  it('covers every file of the folder', () => {
    expect(readdirSync(CALLS).filter((name) => name !== 'expected.jsonl')).toHaveLength(12);
  });

  it('keeps the sentences of two who speak at once whole', async () => {
    expect((await read('01-repair-in-channels.json')).text).toContain('不是不是，是石羊街道，锦城大道旁边。');
  });

  it('keeps a repair as it was said, wrong word and right', async () => {
    expect((await read('07-spoken-numbers-two-legs.json')).text).toContain('幺幺幺号，不对，是幺二幺号');
    expect((await read('10-iflytek-nested.json')).text).toContain('凤溪大道北段，啊不对，是南段。');
  });

  it('does not take the address that the seat repeats for the citizen’s', async () => {
    const { text } = await read('03-seat-repeats-address.json');
    expect(text.match(/建设路/g)).toHaveLength(2);
  });

  it('keeps two matters of one call', async () => {
    const { text } = await read('06-two-matters-one-leg.json');
    expect(text).toMatch(/路灯[\s\S]*第二个[\s\S]*三个月工资/);
  });

  it('knows that a stream without its end was cut, and brings its sentences into their order', async () => {
    const contact = await read('05-dropped-segments.jsonl');
    expect(contact.dropped).toBe(true);
    expect(contact.text).toMatch(/停水了。[\s\S]*停了两天了/);
    expect(contact.text).not.toContain('说是管子');
  });

  it('takes number and time from the head of a file, and no thing told with a colon for a speaker', async () => {
    expect(await read('11-seat-software.txt')).toMatchObject({
      reporter: { phone: '13800005678' },
      receivedAt: '2026-11-24T01:05:00.000Z',
      text: expect.stringContaining('时间：都是晚上十一点以后'),
    });
  });

  it('reads the words of a cue without its marks', async () => {
    const { text } = await read('12-voice-tags.vtt');
    expect(text).toContain('彭州市天彭街道，朝阳中路，下水道堵了');
    expect(text).toContain('"臭得不行"');
  });

  it.each(readdirSync(CALLS).filter((name) => name.endsWith('.json')))(
    '%s cut off is unreadable, not half read',
    async (name) => {
      const whole = bytesOf(name);
      const reading = await readInboxFile({
        key: `calls/${name}`,
        etag: 'e',
        bytes: whole.subarray(0, whole.length - 20),
      });
      expect(reading.ok).toBe(false);
    },
  );
});
