import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInboxFile } from '../../../src/channels/inbox-file.ts';
import { callPart } from '../../../src/channels/transcripts/call-identity.ts';
import { readTranscript } from '../../../src/channels/transcripts/read-transcript.ts';
import type { InboundContact } from '../../../src/contracts/contact.ts';

/** Calls written for these tests, rendered in the documented shape of each recogniser. */
const CALLS = resolve(import.meta.dirname, '../../fixtures/calls');
const ARRIVED = new Date('2026-11-24T02:00:00.000Z');
const files = readdirSync(CALLS).filter((name) => name !== 'expected.jsonl');

async function read(name: string, content: string | Uint8Array): Promise<InboundContact> {
  const reading = await readInboxFile(fileOf(name, content));
  if (!reading.ok) throw new Error(reading.error.reason);
  const [contact] = reading.value;
  if (contact === undefined) throw new Error('no contact');
  return contact;
}
const fileOf = (name: string, content: string | Uint8Array) => ({
  key: `calls/${name}`,
  etag: 'e',
  arrivedAt: ARRIVED,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
});
const fixture = (name: string) => read(name, readFileSync(join(CALLS, name)));
const said = ({ turns = [] }: InboundContact) => turns.map(({ role, text }) => `${role}: ${text}`);

const SHAPES: Readonly<Record<string, string>> = {
  '01-streetlight.json': 'amazon-transcribe',
  '02-barbecue-smoke.json': 'amazon-transcribe',
  '03-garbage.json': 'call-analytics',
  '04-night-construction.json': 'contact-lens',
  '06-manhole.jsonl': 'contact-lens-segments',
  '07-elevator.json': 'aliyun-nls',
  '08-stray-parking.json': 'aliyun-dashscope',
  '09-wages.json': 'tencent',
  '10-property-fee.json': 'iflytek',
  '11-medical-insurance.txt': 'plain-text',
  '40-dust-bin-suggest.json': 'listed-turns',
};

describe('a transcript', () => {
  it.each(Object.entries(SHAPES))('%s is told by its shape to be %s', (name, shape) => {
    const transcript = readTranscript(readFileSync(join(CALLS, name)));
    expect(transcript).toMatchObject({ ok: true, value: { shape } });
  });

  it.each(files)('%s: what the seat says is never the citizen’s word', async (name) => {
    const contact = await fixture(name);
    const words = contact.text;
    expect(words).not.toMatch(/请问(?:您|具体|有什么)|为您服务|给您登记/);
    if (name.startsWith('41-')) expect(contact.turns).toEqual([]);
    else expect(contact.turns?.some(({ role }) => role !== 'agent')).toBe(true);
  });

  it('is the same call in the shape of every recogniser', async () => {
    const [segments, channels] = await Promise.all([fixture('01-streetlight.json'), fixture('02-barbecue-smoke.json')]);
    expect(said(segments)[1]).toBe(
      'citizen: 喂，你好，那个，我想反映一下，就是我们武侯区玉林北路这边，路灯有好几天都不亮了。',
    );
    expect(said(channels)[1]).toBe('citizen: 哎你好，我要投诉，成华区双林路那个烧烤店，每天晚上油烟直接往我们楼上冲。');
  });

  it('turns legs that were recorded the wrong way round', async () => {
    expect(said(await fixture('39-swapped-legs.json'))[0]).toMatch(/^agent: 您好/);
  });

  it('takes a recording of one leg apart by what a seat says', async () => {
    const roles = (await fixture('20-overcharged-parking.txt')).turns?.map(({ role }) => role);
    expect(roles).toEqual(['agent', 'unknown', 'agent', 'unknown', 'agent']);
  });

  it('that was cut, or in which nobody spoke, asks for a ring-back; a whole one does not', async () => {
    expect((await fixture('31-dropped.txt')).dropped).toBe(true);
    expect((await fixture('41-heard-nothing.json')).dropped).toBe(true);
    expect((await fixture('01-streetlight.json')).dropped).toBeUndefined();
  });

  it('carries the id, the caller and the time its file tells', async () => {
    const contact = await read(
      'x.txt',
      '通话编号：REC7\n来电号码：13800001111\n来电时间：2026-11-24 09:05\n市民：路灯坏了',
    );
    expect(contact).toMatchObject({ receivedAt: '2026-11-24T01:05:00.000Z', reporter: { phone: '13800001111' } });
    expect(contact.sourceRef).toMatch(/^REC7#/);
  });

  it('is the same call in its redacted twin, and another call under the same name is another', async () => {
    const raw = readFileSync(join(CALLS, '04-night-construction.json'), 'utf8');
    const redacted = raw.replace('"Output": "Raw"', '"Output": "Redacted"').replaceAll('琉璃路', '[PII]');
    expect((await read('a_analysis_redacted.json', redacted)).sourceRef).toBe(
      (await read('a_analysis.json', raw)).sourceRef,
    );
    const job = readFileSync(join(CALLS, '03-garbage.json'), 'utf8');
    const twin = job.replaceAll('抚琴', '[PII]');
    expect((await read('redacted-j.json', twin)).sourceRef).toBe((await read('j.json', job)).sourceRef);
    const other = readFileSync(join(CALLS, '33-ktv-noise.json'), 'utf8').replace('calls-ktv-noise', 'calls-garbage');
    expect((await read('j.json', other)).sourceRef).not.toBe((await read('j.json', job)).sourceRef);
  });

  it('is read in GB 18030 and UTF-16 as in UTF-8', async () => {
    const gbk = Buffer.from([0xca, 0xd0, 0xc3, 0xf1, 0xa3, 0xba, 0xc2, 0xb7, 0xb5, 0xc6, 0xbb, 0xb5, 0xc1, 0xcb]);
    expect(said(await read('g.txt', gbk))).toEqual(['citizen: 路灯坏了']);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('市民：路灯坏了', 'utf16le')]);
    expect(said(await read('u.txt', utf16))).toEqual(['citizen: 路灯坏了']);
  });
});

describe('a file that is no transcript', () => {
  it.each(files.filter((name) => name.endsWith('.json')))('%s cut in half says so', async (name) => {
    const whole = readFileSync(join(CALLS, name));
    const reading = await readInboxFile(fileOf(name, whole.subarray(0, Math.floor(whole.length / 2))));
    expect(reading).toEqual({ ok: false, error: { kind: 'unreadable', reason: 'the JSON ends early or is broken' } });
  });

  it.each([
    ['nothing', '', 'the file is empty'],
    ['binary', new Uint8Array([0x52, 0x49, 0x46, 0x46, 0, 0, 1, 2]), 'not a text file'],
    ['other JSON', '{"hello":1}', 'JSON of no known transcript shape'],
    [
      'a failed job',
      '{"jobName":"j","status":"FAILED","results":{"transcripts":[{"transcript":""}]}}',
      'transcribe job is FAILED',
    ],
    [
      'a task under way',
      '{"TaskId":"t","StatusCode":21050001,"StatusText":"RUNNING"}',
      'nls task ended with 21050001 RUNNING',
    ],
    [
      'two calls in one',
      '[{"ContactId":"a","EventType":"STARTED"},{"ContactId":"b","EventType":"STARTED"}]',
      'segments of more than one call',
    ],
    [
      'a broken part',
      '{"JobStatus":"COMPLETED","JobName":"j","Transcript":[{"Content":7}]}',
      /^call-analytics: Transcript/,
    ],
  ])('holds %s and is unreadable', async (_, content, reason) => {
    const reading = await readInboxFile(fileOf('f', content));
    expect(reading).toMatchObject({
      ok: false,
      error: { reason: reason instanceof RegExp ? expect.stringMatching(reason) : reason },
    });
  });

  it('never throws, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        async (bytes) => {
          const reading = await readInboxFile(fileOf('f', bytes));
          expect(typeof reading.ok).toBe('boolean');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('real-time segments', () => {
  const base = { ContactId: '7c8f0a52-0000-4000-a000-000000000001' };
  const transcript = (Id: string, Content: string, at: number) => ({
    ...base,
    EventType: 'SEGMENTS',
    Segments: [
      { Transcript: { Id, ParticipantRole: 'CUSTOMER', Content, BeginOffsetMillis: at, EndOffsetMillis: at + 1 } },
    ],
  });

  it('count once when they come twice, in the order they were spoken, from Kinesis encoded once or twice', async () => {
    const records = [
      transcript('2', '第二句。', 9_000),
      transcript('1', '第一句。', 10),
      transcript('2', '第二句。', 9_000),
      { ...base, EventType: 'COMPLETED' },
    ];
    const once = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
    const event = {
      Records: records.map((one, at) => ({
        kinesis: { data: at % 2 === 0 ? once(one) : Buffer.from(once(one)).toString('base64') },
      })),
    };
    const contact = await read('k.json', JSON.stringify(event));
    expect(said(contact)).toEqual(['citizen: 第一句。', 'citizen: 第二句。']);
    expect(contact.dropped).toBeUndefined();
  });
});

describe('the pieces of a call', () => {
  it.each([
    ['calls/rec_1of2.json', { call: 'rec', index: 1, of: 2 }],
    ['calls/rec-part2of3.txt', { call: 'rec', index: 2, of: 3 }],
    ['calls/rec.json', null],
    ['calls/rec_3of2.json', null],
    ['calls/2026-11-24.json', null],
    ['calls/rec_part2.json', null],
  ])('%s', (key, part) => {
    expect(callPart(key)).toEqual(part);
  });
});
