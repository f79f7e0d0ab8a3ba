import { describe, expect, it } from 'vitest';
import { chengduFinder } from '../../../eval/train/place-files.ts';

const finder = chengduFinder();
const written = (text: string) => finder.findPlaces(text)[0]?.value.text;
const spoken = (text: string) => finder.findPlaces(text, { transcript: true })[0]?.value.text;

describe('a place that was taken back', () => {
  it.each([
    ['喂，我在龙舟路，哦不对，是莲桂东路，有个井盖翘起来了', '莲桂东路'],
    ['不是一环路哈，是二环路东五段，绿化带里面全是垃圾', '二环路东五段'],
    ['高新区，不，武侯区，人南立交旁边那个工地扬尘大', '武侯区，人南立交旁边'],
    ['晋阳路有个灯杆歪了。嗯，我说错了，是晋吉北路', '晋吉北路'],
  ])('is left for the right one in %s', (text, place) => {
    expect(written(text)).toBe(place);
  });

  it('stays where nothing is said instead', () => {
    expect(written('这不是玉林北路的路灯第一次坏了')).toBe('玉林北路');
  });
});

describe('a spoken address', () => {
  it.each([
    ['金牛区，西安路，枣子巷，十二号，顶楼。', '金牛区，西安路，枣子巷，十二号'],
    ['青羊区，嗯，文家街道，整个小区都没水', '青羊区，嗯，文家街道'],
    ['高新区，中和街道，朝阳路那个，呃，朝阳小区，二栋。', '高新区，中和街道，朝阳路那个，呃，朝阳小区，二栋'],
    ['天府大道，呃，中段，有个坑', '天府大道，呃，中段'],
    ['三环路，嗯，蓝天立交，堵得走不动', '三环路，嗯，蓝天立交'],
    ['金沙路，那个，幺二幺号，油烟大得很', '金沙路，那个，幺二幺号'],
  ])('is joined over its pauses: %s', (text, place) => {
    expect(spoken(text)).toBe(place);
  });

  it('is known by its fillers where the channel does not tell', () => {
    expect(written('人民南路四段，那个，二十七号，漏水')).toBe('人民南路四段，那个，二十七号');
  });

  it('is not joined in writing but behind a division', () => {
    expect(written('玉林西路，芳草街路灯都不亮')).toBe('玉林西路');
  });
});

describe('what a road is to be given', () => {
  it.each([
    ['建议在天仁路增加一个过街天桥', '天仁路'],
    ['高新区天府三街下班高峰期完全走不动', '高新区天府三街'],
  ])('is no part of its name in %s', (text, place) => {
    expect(written(text)).toBe(place);
  });
});

describe('a name that is nobody’s whereabouts', () => {
  it.each([
    '张青羊是我们单位领导，他辱骂员工',
    '成华是我表弟，他的驾照怎么换',
    '我叫金牛，身份证丢了怎么补',
    '武侯祠的传说是真的吗',
    '水井坊酒买到假的了怎么投诉',
    '我姓武，武侯祠的武',
    '小区门口的快递柜旁边经常有人抽烟',
  ])('is no place: %s', (text) => {
    expect(written(text)).toBeUndefined();
  });
});

describe('a stretch, an exit, a milestone', () => {
  it.each([
    ['沙河麻石桥段水面漂了一层白沫', '沙河麻石桥段'],
    ['太平园站C口旁边的摊贩收摊后垃圾不收', '太平园站C口旁边'],
    ['G318国道2210公里加300米路面有个大坑', 'G318国道2210公里加300米'],
    ['恒大曹家巷广场烂尾了', '恒大曹家巷广场'],
    ['财大附小门口的斑马线磨得看不见了', '财大附小门口'],
  ])('belongs to the place: %s', (text, place) => {
    expect(written(text)).toBe(place);
  });
});

describe('the number of places wanted', () => {
  it('is kept, the first being the same', () => {
    const text = '武侯区玉林街道芳草街26号的路灯坏了，另外春熙路有人摆摊';
    const all = finder.findPlaces(text);
    expect(all.length).toBeGreaterThan(1);
    expect(finder.findPlaces(text, { most: 1 })).toEqual(all.slice(0, 1));
  });
});
