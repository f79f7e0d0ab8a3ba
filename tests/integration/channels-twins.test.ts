import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_SHARDS } from '../../src/adapters/dynamodb/keys.ts';
import { startChannelWorld } from '../support/channel-world.ts';

const CALLS = resolve(import.meta.dirname, '../fixtures/calls');
/** A call and its twin, as Contact Lens and Call Analytics write them; each call under an id of its own. */
const lens = (id: string, content: (text: string) => string = (text) => text) => {
  const key = (redacted: string) => `calls/Analysis/Voice/${redacted}${id}_analysis_2026-11-24T01:00:00Z.json`;
  const file = readFileSync(`${CALLS}/04-night-construction.json`, 'utf8').replace(
    '现在就在打，你听嘛',
    '每天都是这样',
  );
  const original = content(file.replace(/"ContactId": ?"[^"]+"/, `"ContactId": "${id}"`));
  const redacted = original.replace(/"Output": ?"Raw"/, '"Output": "Redacted"').replaceAll('娃娃', '[PII]');
  expect(redacted).toContain('"Redacted"');
  return { original: [key(''), original], redacted: [key('Redacted/'), redacted] } as const;
};
const analytics = (name: string) => {
  const original = readFileSync(`${CALLS}/03-garbage.json`, 'utf8').replace('calls-garbage', name);
  const redacted = original.replaceAll('抚琴', '[PII]').replace(name, `redacted-${name}`);
  return { original: [`calls/${name}.json`, original], redacted: [`calls/redacted-${name}.json`, redacted] } as const;
};
const ID = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`;

let world: Awaited<ReturnType<typeof startChannelWorld>>;
afterAll(() => world.stop());

const drop = ([key, content]: readonly [string, string]) => world.drop(key, content);
const contact = (id: string) => world.contactOf('phone', id);
const words = async (id: string) => {
  const stored = await contact(id);
  return world.sealer.open(stored?.sealed ?? '', `CONTACT#${stored?.id ?? ''}`);
};

describe('where redacted twins are written', () => {
  beforeAll(async () => {
    world = await startChannelWorld({}, { redactedTwinWaitMinutes: 2 });
  });

  it('the original waits, and the twin is taken in its place', async () => {
    const call = lens(ID(1));
    await drop(call.original);
    expect(await contact(ID(1))).toMatchObject({ status: 'stored' });
    await drop(call.redacted);
    expect(await contact(ID(1))).toMatchObject({ status: 'filed' });
    expect(await words(ID(1))).toContain('"twin":"redacted"');
  });

  it('the twin that comes first is taken at once, and the original adds nothing', async () => {
    const call = lens(ID(2));
    await drop(call.redacted);
    const first = await contact(ID(2));
    expect(first).toMatchObject({ status: 'filed' });
    await drop(call.original);
    expect(await contact(ID(2))).toEqual(first);
  });

  it('an original whose twin does not come is worked on when its time is up', async () => {
    const call = lens(ID(3));
    await drop(call.original);
    await drop(call.original);
    const id = (await contact(ID(3)))?.id ?? '';
    expect(await contact(ID(3))).toMatchObject({ status: 'stored', attempts: 0 });
    expect(await due(id)).toBe(false);
    world.clock.advanceMs(121_000);
    expect(await due(id)).toBe(true);
    await world.work({ v: 1, contactId: id });
    expect(await contact(ID(3))).toMatchObject({ status: 'filed' });
    await drop(call.redacted);
    expect(await contact(ID(3))).toMatchObject({ status: 'filed', attempts: 1 });
  });

  it('danger waits for nothing', async () => {
    await drop(lens(ID(4), (text) => text.replace(/("Content": "[^"]*琉璃路[^"]*)"/, '$1着火了，有人被困"')).original);
    expect(await contact(ID(4))).toMatchObject({ status: 'filed' });
  });

  it.each(['original', 'redacted'] as const)(
    'a job of Call Analytics and its twin are one call, the %s first',
    async (first) => {
      const name = `job-${first}`;
      const call = analytics(name);
      const before = await caseCount();
      await drop(call[first]);
      await drop(first === 'original' ? call.redacted : call.original);
      expect((await caseCount()) - before).toBe(1);
    },
  );
});

async function due(id: string): Promise<boolean> {
  const pages = await Promise.all(
    ALL_SHARDS.map((shard) => world.contacts.unfinished({ now: world.clock.now(), shard, cursor: null })),
  );
  return pages.some(({ ids }) => ids.includes(id));
}

async function caseCount(): Promise<number> {
  const pages = await Promise.all(ALL_SHARDS.map((shard) => world.cases.listByDay({ date: '2026-11-24', shard })));
  return pages.flatMap(({ items }) => items).length;
}
