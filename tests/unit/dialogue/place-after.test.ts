import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/contracts/extraction.ts';
import { numberSaid, placeAfter } from '../../../src/dialogue/place-after.ts';

const BEFORE: Place = {
  text: '武侯区芳草街26号3栋',
  adminCode: '510107005',
  adminPath: ['武侯区', '玉林街道'],
  precision: 'number',
};
const place = (text: string, more: Partial<Place> = {}): Place => ({ text, adminPath: [], precision: 'road', ...more });

describe('a place said in place of another', () => {
  it.each([
    [
      'a road without a district',
      place('草堂北路18号'),
      { text: '武侯区草堂北路18号', adminCode: '510107', adminPath: ['武侯区'] },
    ],
    ['a road that says the same district', place('武侯区高升桥路'), { text: '武侯区高升桥路', adminCode: '510107' }],
    ['a number', place('28号'), { text: '武侯区芳草街28号3栋', adminCode: '510107005' }],
    ['a number of another kind', place('5栋'), { text: '武侯区芳草街26号5栋', adminCode: '510107005' }],
    ['a number of a kind that was not there', place('2单元'), { text: '武侯区芳草街26号3栋2单元' }],
    [
      'a place of another district',
      place('草堂路', { adminCode: '510105', adminPath: ['青羊区'] }),
      { text: '草堂路', adminCode: '510105' },
    ],
  ])('%s keeps what it does not say itself', (_, now, expected) => {
    expect(placeAfter(now, BEFORE)).toMatchObject(expected);
  });

  it('stands alone where there was no district before', () => {
    const now = place('草堂北路18号');
    expect(placeAfter(now, place('芳草街'))).toEqual(now);
  });

  it.each([
    ['不对，是28号', '28号'],
    ['应该是3-2号吧', '3-2号'],
    ['28号', '28号'],
    ['不对，是草堂北路18号', null],
    ['是3栋5单元', null],
    ['昨天28号来过', null],
  ])('"%s" is a house number and nothing else: %s', (words, number) => {
    expect(numberSaid(words)).toBe(number);
  });
});
