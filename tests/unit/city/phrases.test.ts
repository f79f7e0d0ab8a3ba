import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASE_STATUSES, CLOSE_CODES } from '../../../src/contracts/case.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const FAMILIES = 'chat|query|notify|feedback|routing|error|status|close|case\\.told';
const KEY = new RegExp(`'((?:${FAMILIES})\\.[a-z][a-z-]*)'`, 'g');

/** Every phrase key that stands as a literal in the code, with a file it stands in. */
function keysInCode(): Map<string, string> {
  const files = globSync(['src/**/*.ts', 'functions/**/*.ts'], { cwd: ROOT });
  const found = files.flatMap((file) => {
    const text = readFileSync(resolve(ROOT, file), 'utf8');
    // `chat.md` is a page of the docs, no sentence.
    return [...text.matchAll(KEY)].map(([, key = '']) => [key, file] as const).filter(([key]) => !key.endsWith('.md'));
  });
  return new Map(found);
}

describe.each(['chengdu', 'example'] as const)('the phrases of city/%s', (name) => {
  const { phrases } = cityForTest(name).city;
  const known = (key: string) => phrases['zh']?.[key] !== undefined;

  it('hold every sentence the code asks for', () => {
    const asked = keysInCode();
    expect(asked.size).toBeGreaterThan(0);
    expect([...asked].filter(([key]) => !known(key))).toEqual([]);
  });

  it('hold a word for every state and an ending for every close code', () => {
    const keys = [...CASE_STATUSES.map((status) => `status.${status}`), ...CLOSE_CODES.map((code) => `close.${code}`)];
    expect(keys.filter((key) => !known(key))).toEqual([]);
  });

  it('say of no ending but "resolved" that it was solved', () => {
    const claims = CLOSE_CODES.filter((code) =>
      /已解决。|has been solved/.test(
        `${phrases['zh']?.[`close.${code}`]}${phrases['en']?.[`close.${code}`]}`.replace(
          'Part of it has been solved',
          '',
        ),
      ),
    );
    expect(claims).toEqual(['resolved']);
  });
});
