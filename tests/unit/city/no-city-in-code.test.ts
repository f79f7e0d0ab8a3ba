import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { cityNames } from '../../../infra/city/read-city-folder.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

it('names no city in the code that serves any of them', () => {
  const { settings, divisions } = cityForTest('chengdu').city;
  const districts = divisions.filter((division) => division.code.length === 6).map((division) => division.code);
  const words = [
    ...cityNames().filter((name) => name !== 'example'),
    settings.name.zh,
    ...settings.aliases,
    ...districts,
  ];
  const files = globSync(['src/**/*.ts', 'functions/**/*.ts', 'web/**/*.ts'], { cwd: ROOT });
  expect(files.length).toBeGreaterThan(50);
  const named = files.filter((file) => {
    const text = readFileSync(resolve(ROOT, file), 'utf8').toLowerCase();
    return words.some((word) => text.includes(word.toLowerCase()));
  });
  expect(named).toEqual([]);
});
