import { CASE_SHARDS, type CaseRepository } from '../../src/cases/case-repository.ts';
import type { CityLookup } from '../../src/city/lookup.ts';
import type { Case } from '../../src/contracts/case.ts';
import { aCase, aDemand } from './case-builders.ts';
import { redactedForTest } from './redacted-for-test.ts';

/** Matters of the noise, each with its category and ways to say it. */
const MATTERS = [
  { category: '0206', said: ['餐馆油烟直排', '厨房油烟飘进卧室', '饭店没开油烟净化器'] },
  { category: '0901', said: ['工地半夜施工', '夜里还在打桩', '混凝土浇筑吵到凌晨'] },
  { category: '0401', said: ['物业不修电梯', '电梯困人两次', '物业费涨了没公示'] },
  { category: '0101', said: ['垃圾三天没清', '垃圾桶满了发臭', '建筑垃圾堆在路边'] },
  { category: '0604', said: ['下水道堵了', '井盖冒污水', '化粪池往外溢'] },
  { category: '0802', said: ['路灯不亮', '一到晚上漆黑', '电线垂下来'] },
  { category: '1501', said: ['公司拖欠工资', '三个月没发工资', '老板不结工钱'] },
  { category: '1605', said: ['健身房不退卡', '培训班跑路', '预付卡余额要不回'] },
] as const;
/** What is on everybody's mind: one case in fifty is of one of these. */
const HOT = [
  { road: '九眼桥环线', category: '0604', text: '污水管爆裂，整条街泡在水里，商铺进水' },
  { road: '凤凰山隧道', category: '1301', text: '隧道塌方封闭，公交全部绕行，上班迟到' },
  { road: '三圣花乡集市', category: '0206', text: '集市油烟和广场音响到凌晨，老人睡不着' },
] as const;
const HOT_ONE_IN = 50;
const REPLY = '经查属实，已责令整改，现场复核合格，十五日内完成全部治理。';
const INDEX_DIGITS = 20;
const PAGE = 5_000;

/** A number that jumps about with the index, the same in every run. */
function mixed(index: number, salt: number): number {
  let value = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

/** A month of so many cases that are made when they are read: noise over all roads of a city, and three hot issues. */
export function aBigMonth(
  { month, size }: { readonly month: string; readonly size: number },
  city: CityLookup,
): Pick<CaseRepository, 'get' | 'listByDay' | 'listForOperator'> & { readonly reads: () => number } {
  const template = aCase();
  const places = city.city.places.filter(({ adminCode }) => adminCode.length >= 6);
  const days = 28;
  let reads = 0;
  const make = (index: number): Case => {
    const hot = mixed(index, 1) % HOT_ONE_IN === 0 ? HOT[mixed(index, 2) % HOT.length] : undefined;
    const matter = MATTERS[mixed(index, 3) % MATTERS.length];
    const place = places[mixed(index, 4) % places.length];
    const road = hot?.road ?? place?.name ?? '';
    const said = hot?.text ?? matter?.said[mixed(index, 5) % 3] ?? '';
    const title = `${road}${said}`;
    const day = String(1 + (index % days)).padStart(2, '0');
    const field = { confidence: 1, evidence: [], decidedBy: 'rules' as const };
    const adminCode = (hot === undefined ? place?.adminCode : undefined) ?? '510107';
    const adminPath = city.divisionPath(adminCode).map(({ name }) => name);
    return {
      ...template,
      id: idOf(index),
      openedAt: `${month}-${day}T02:00:00.000Z`,
      reporterKey: `person-${mixed(index, 6)}`,
      text: redactedForTest(`${title}，第${mixed(index, 7) % 9}次反映，请尽快处理。`),
      demand: aDemand({
        title: { ...field, value: title },
        category: { ...field, value: hot?.category ?? matter?.category ?? '0206' },
        place: { ...field, value: { text: road, adminCode, adminPath, precision: 'road' } },
      }),
      ...(mixed(index, 8) % 4 === 0 ? { publicReply: redactedForTest(`${road}：${said}，${REPLY}`) } : {}),
    };
  };
  return {
    reads: () => reads,
    get: async (id) => {
      reads += 1;
      return make(Number(id.slice(0, INDEX_DIGITS)));
    },
    listByDay: async ({ date, shard, cursor = '0' }) => {
      const day = Number(date.slice(-2)) - 1;
      if (day >= days) return { items: [] };
      const first = day + days * shard;
      const step = days * CASE_SHARDS;
      const from = Number(cursor);
      const all = Math.max(0, Math.ceil((size - first) / step));
      const until = Math.min(all, from + PAGE);
      const items = Array.from({ length: until - from }, (_, at) => idOf(first + (from + at) * step));
      return { items, ...(until < all ? { cursor: String(until) } : {}) };
    },
    listForOperator: async () => ({ items: [] }),
  };
}

/** An id that tells the index and ends like a hash, as ids do. */
function idOf(index: number): string {
  const lot = mixed(index, 9).toString(36).toUpperCase().padStart(6, '0').slice(-6);
  return String(index).padStart(INDEX_DIGITS, '0') + lot;
}
