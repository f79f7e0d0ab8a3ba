import { describe, expect, it } from 'vitest';
import { readCityFolder } from '../../../infra/city/read-city-folder.ts';
import { detectIntent } from '../../../src/dialogue/intent.ts';

const languages = Object.values(readCityFolder('chengdu').dialogue);

describe('the intent of a message', () => {
  it.each([
    ['算了', 'cancel'],
    ['算了不报了', 'cancel'],
    ['算了，不报了', 'cancel'],
    ['never mind', 'cancel'],
    ['算了一下楼道灯坏了', 'matter'],
    ['不用了三年的井盖没人修', 'matter'],
    ['', 'empty'],
  ])('reads %s as %s', (text, kind) => {
    expect(detectIntent(text, languages).kind).toBe(kind);
  });
});
