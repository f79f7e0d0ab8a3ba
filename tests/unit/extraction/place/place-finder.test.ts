import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlaceFinder } from '../../../../src/extraction/place/place-finder.ts';
import { chengduFinder, loadGazetteer, loadPlaceModel } from '../../../eval/train/place-files.ts';

const finder = chengduFinder();
const first = (text: string, transcript = false) => finder.findPlaces(text, { transcript })[0]?.value;

describe('findPlaces', () => {
  it('separates the place from the complaint', () => {
    expect(first('武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民')).toMatchObject({
      text: '武侯区玉林街道芳草街26号楼下',
      adminCode: '510107005',
      adminPath: ['武侯区', '玉林街道'],
      road: '芳草街',
      number: '26号',
      relation: '楼下',
      precision: 'number',
    });
  });

  it.each([
    ['玉林这边路灯坏了', '玉林', ['武侯区', '玉林街道']],
    ['郫县犀浦路灯坏了', '郫县犀浦', ['郫都区', '犀浦街道']],
    ['想问下锦江区的公租房怎么申请', '锦江区', ['锦江区']],
  ])('reads %s to the path of the register', (text, place, path) => {
    expect(first(text)).toMatchObject({ text: place, adminPath: path });
  });

  it('keeps the two roads of a crossing together', () => {
    expect(first('天府大道与锦城大道交叉口红绿灯坏了')?.text).toBe('天府大道与锦城大道交叉口');
  });

  it('reads masked districts of published messages without giving them a code', () => {
    const place = first('A市A3区五一大道202号噪音扰民');
    expect(place).toMatchObject({ text: 'A市A3区五一大道202号', adminPath: ['A3区'] });
    expect(place).not.toHaveProperty('adminCode');
  });

  it('takes no 高新区 of another city for its own', () => {
    expect(first('A市高新区麓谷街道路灯坏了')).not.toHaveProperty('adminCode');
  });

  it.each([
    ['streetlight out at 200 Tianfu Avenue', '200 Tianfu Avenue'],
    ['there is a pothole near Chunxi Road', 'Chunxi Road'],
    ['140 Manning Rd has no water', '140 Manning Rd'],
  ])('finds the place in %s', (text, place) => {
    expect(first(text)?.text).toBe(place);
  });

  it.each([
    ['优品道曦岸二期的业主反映漏水', '优品道曦岸二期'],
    ['新都区桂湖街道，马超西路的路灯坏了', '新都区桂湖街道，马超西路'],
    ['成都三十七中食堂用过期的油', '成都三十七中食堂'],
    ['798路公交车终点站没有候车亭', '798路公交车终点站'],
    ['府河摩尔公馆负一楼停水了', '府河摩尔公馆负一楼'],
    ['西三环路二段苏坡立交上面护栏坏了', '西三环路二段苏坡立交'],
    ['北湖生态公园南门停车场晚上有人飙车', '北湖生态公园南门停车场'],
  ])('tells an unlisted name by what stands round it: %s', (text, place) => {
    expect(first(text)?.text).toBe(place);
  });

  it.each([
    ['人民公园里跳广场舞的声音太大', '人民公园'],
    ['大慈寺路22号院子里有人乱建', '大慈寺路22号'],
    ['简阳市三岔湖边上民宿乱排污水', '简阳市三岔湖'],
    ['双林北支路灯全黑了', '双林北支路'],
    ['石室天府中学附近修高架桥', '石室天府中学附近'],
  ])('ends the place where what goes on there begins: %s', (text, place) => {
    expect(first(text)?.text).toBe(place);
  });

  it.each([
    '我是金牛座的',
    '龙泉水能喝吗',
    '大学城附近租房好贵',
    '我跟南门保安吵了一架',
    '双流区以外的人能不能买房',
    '新都的房子以后会涨吗',
    '西门子洗衣机漏水',
    '一个自称武侯区法院的人打电话说我欠钱',
    '我老家在四川绵阳，想转社保',
    '女儿考上了清华大学',
    '我的房子在云南',
  ])('takes no word that looks like a place for one: %s', (text) => {
    expect(first(text)).toBeUndefined();
  });

  it('puts right by sound what a recogniser wrote, and quotes it as heard', () => {
    const [found] = finder.findPlaces('五侯区雨林街道路灯坏了', { transcript: true });
    expect(found?.value.adminPath).toEqual(['武侯区', '玉林街道']);
    expect(found?.evidence[0]?.quote).toBe('五侯区雨林街道');
  });

  it.each([
    '路灯坏了',
    '我家停水了',
    '社保怎么转',
    '成都市社保怎么转',
    '希望社会公平，合作共赢',
    'My water is off',
    '',
  ])('invents no place in %j', (text) => {
    expect(finder.findPlaces(text)).toEqual([]);
  });

  it('quotes exactly the words at its offsets, whatever the text', () => {
    const names = fc.constantFrom(
      '武侯区',
      '玉林',
      '芳草街',
      '26号',
      'A3区',
      '对面',
      '的',
      '，',
      '200 Main St',
      '😀',
      '路灯坏了',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(names, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 20 }),
        (parts) => {
          const text = parts.join('');
          for (const { value, evidence } of finder.findPlaces(text)) {
            const [{ quote, start, end } = { quote: '', start: 0, end: 0 }] = evidence;
            expect(text.slice(start, end)).toBe(quote);
            expect(value.text).toBe(quote);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('finishes on a long text of nothing but place words', () => {
    const started = performance.now();
    finder.findPlaces('路街区号'.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('createPlaceFinder', () => {
  it('works for another city by its data alone', () => {
    const other = createPlaceFinder({ ...loadGazetteer('example'), cityNames: ['示例市'], model: loadPlaceModel() });
    expect(other.findPlaces('临湖区柳岸街道望湖塔旁边路灯坏了')[0]?.value).toMatchObject({
      text: '临湖区柳岸街道望湖塔旁边',
      adminPath: ['临湖区', '柳岸街道'],
    });
  });
});
