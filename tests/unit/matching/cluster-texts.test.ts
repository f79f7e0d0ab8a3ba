import { describe, expect, it } from 'vitest';
import { clusterTexts } from '../../../src/matching/clusters/cluster-texts.ts';
import { judgePair } from '../../../src/matching/duplicates/judge-pair.ts';
import { matchSubject } from '../../../src/matching/duplicates/match-subject.ts';
import { shinglesOf } from '../../../src/matching/similarity/shingles.ts';

describe('shingles', () => {
  it('are pairs of ideographs, whole words of other scripts, and a word with the ideograph after it', () => {
    expect([...shinglesOf('A3区路灯 broken').keys()]).toEqual(['a3', 'a3区', '区路', '路灯', 'broken']);
  });

  it('hold nothing of what redaction put in', () => {
    expect([...shinglesOf('[姓名1]反映[电话12-3]路灯').keys()]).toEqual(['反映', '路灯']);
  });

  it('read full-width letters as others do', () => {
    expect(shinglesOf('ＢＲＴ公交')).toEqual(shinglesOf('brt公交'));
  });
});

describe('judging a pair', () => {
  const subject = (title: string, text: string, category = '0206') =>
    matchSubject({ title, text, place: '翠湖花园', kinds: new Map([[category, 0.8]]) });
  const grill = subject('翠湖花园楼下烧烤店油烟扰民', '翠湖花园小区楼下的烧烤店半夜油烟直排，噪音很大，请处理');

  it('finds the same matter in other words', () => {
    const other = subject('投诉翠湖花园烧烤店油烟', '翠湖花园小区楼下烧烤店油烟直排到凌晨，噪音扰民');
    expect(judgePair(grill, other).same).toBeGreaterThan(0.7);
  });

  it('keeps two matters at one place apart', () => {
    const lift = subject('翠湖花园电梯坏了', '翠湖花园小区三栋电梯坏了一个月，物业不修', '1104');
    expect(judgePair(grill, lift).same).toBeLessThan(0.5);
  });

  it('knows a copy, but not in a few words that anybody says', () => {
    expect(judgePair(grill, grill)).toMatchObject({ same: 1, copy: true });
    expect(judgePair(subject('路灯', '路灯不亮'), subject('路灯', '路灯不亮')).copy).toBe(false);
  });
});

describe('clusters', () => {
  const noise = (estate: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      title: `${estate}工地夜间施工噪音`,
      text: `${estate}旁边的工地第${index}晚通宵施工，噪音太大，睡不着。`,
      place: estate,
    }));

  it('keep one matter at two places apart', () => {
    const clusters = clusterTexts([...noise('翠湖花园', 8), ...noise('金桂苑', 8), ...noise('滨江壹号', 8)]);
    expect(clusters.map(({ members }) => members.length)).toEqual([8, 8, 8]);
  });

  it('are not tied together by a chain of texts each half like the next', () => {
    const names = ['春风路', '夏雨巷', '秋月桥', '冬雪坪', '晨光里', '晚霞湾', '松涛岭', '竹影坡', '梅香园', '兰亭街'];
    const chain = names.slice(0, -1).map((name, index) => {
      const next = names[index + 1] ?? '';
      return { title: `${name}到${next}`, text: `${name}${name}的事情和${next}${next}的事情都要说` };
    });
    const [largest] = clusterTexts(chain);
    expect(largest?.members.length ?? 0).toBeLessThan(chain.length);
  });

  it('are nothing where nothing is alike', () => {
    expect(clusterTexts([])).toEqual([]);
    expect(
      clusterTexts([
        { title: '', text: '' },
        { title: '[姓名1]', text: '！' },
      ]),
    ).toEqual([]);
  });
});
