import { describe, expect, it } from 'vitest';
import { placeKey } from '../../../src/matching/duplicates/place-key.ts';

const keyOf = (text: string) => placeKey({ text });

describe('the key of a place', () => {
  it('is one for the same estate, said with its district, its road or its parts', () => {
    const said = ['丽发新城', 'A2区丽发新城', 'A市A2区丽发新城小区', '丽发新城二期3栋', '劳动东路丽发新城附近'];
    expect(new Set(said.map(keyOf))).toEqual(new Set(['丽发新']));
  });

  it('is the road where the place is a house on it', () => {
    expect(keyOf('武侯区玉林街道芳草街26号')).toBe('芳草街');
    expect(keyOf('成都市武侯区芳草街26号楼下')).toBe('芳草街');
  });

  it('keeps what only looks like a district or a city', () => {
    expect(keyOf('永辉超市旁边')).toBe('永辉超');
    expect(keyOf('小区门口的烧烤店')).toBe('小区门');
  });

  it('is none for a place without a name', () => {
    expect([placeKey(undefined), keyOf('26号'), keyOf('K3')]).toEqual([null, null, null]);
  });
});
