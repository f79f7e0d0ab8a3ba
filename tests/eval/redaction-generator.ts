import { newCaseNumber } from '../../src/kernel/ids.ts';
import { idCardCheck, passesLuhn } from '../../src/privacy/checksums.ts';
import type { PiiKind } from '../../src/privacy/pii.ts';

/** A generated text with what a redactor must find in it; UTF-16 offsets, `end` exclusive. */
export type LabelledText = {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly kind: PiiKind }[];
};

/** A small deterministic source of chance (mulberry32): equal seeds give equal texts. */
class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => String(this.below(10))).join('');
  }
}

const SPOKEN: readonly [string, ...string[]] = ['零', '幺', '二', '三', '四', '五', '六', '七', '八', '九'];
const SURNAMES = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '胡',
  '朱',
  '郭',
  '何',
  '罗',
  '欧阳',
  '邓',
  '曾',
] as const;
const GIVEN = [
  '建国',
  '秀英',
  '伟',
  '芳',
  '志强',
  '小红',
  '丽',
  '国庆',
  '晓燕',
  '子涵',
  '浩',
  '玉兰',
  '文杰',
  '雪梅',
] as const;
const PLACES = [
  '芳草街26号',
  '天府大道中段1388号',
  '玉林小区',
  '锦江区东大街99号',
  '二环路南四段51号',
  '桂溪街道',
  '人民公园门口',
  '金沙遗址站B口',
] as const;
const MATTERS = [
  '晚上施工太吵',
  '垃圾三天没有人收',
  '电梯经常坏',
  '路灯不亮',
  '下水道堵了',
  '楼上漏水',
  '工资拖欠了两个月',
  '公交一直不来',
] as const;

function spoken(digits: string): string {
  return Array.from(digits, (digit) => SPOKEN[Number(digit)] ?? digit).join('');
}

function fullWidth(text: string): string {
  return Array.from(text, (char) =>
    char >= '0' && char <= '9' ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char,
  ).join('');
}

function mobile(chance: Chance): string {
  const plain = `1${chance.pick(['38', '39', '50', '58', '77', '86', '98', '36', '66'])}${chance.digits(8)}`;
  const [a, b, c] = [plain.slice(0, 3), plain.slice(3, 7), plain.slice(7)];
  return chance.pick([
    plain,
    `${a} ${b} ${c}`,
    `${a}-${b}-${c}`,
    `+86 ${plain}`,
    `86-${plain}`,
    fullWidth(plain),
    spoken(plain),
    `${spoken(a)}，${spoken(b)}，${spoken(c)}`,
    `${spoken(a)} ${spoken(b)} ${spoken(c)}`,
    Array.from(plain).join(' '),
  ]);
}

function landline(chance: Chance): string {
  const number = `${2 + chance.below(7)}${chance.digits(7)}`;
  return chance.pick([
    `028-${number}`,
    `028 ${number}`,
    `(028)${number}`,
    `028${number}`,
    fullWidth(`028-${number}`),
    spoken(`028${number}`),
  ]);
}

function idCard(chance: Chance): string {
  const month = String(1 + chance.below(12)).padStart(2, '0');
  const day = String(1 + chance.below(28)).padStart(2, '0');
  const first = `${chance.pick(['510104', '510107', '500101', '110105', '320102'])}${1940 + chance.below(70)}${month}${day}${chance.digits(3)}`;
  const id = first + idCardCheck(first);
  return chance.pick([id, id, fullWidth(id), `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`, id.toLowerCase()]);
}

function bankCard(chance: Chance): string {
  const body = chance.pick(['622202', '621700', '622848', '456351', '625808']) + chance.digits(chance.pick([9, 12]));
  const check =
    Array.from({ length: 10 }, (_, digit) => String(digit)).find((digit) => passesLuhn(body + digit)) ?? '0';
  const card = body + check;
  return chance.pick([card, card.replaceAll(/(\d{4})(?=\d)/g, '$1 '), fullWidth(card)]);
}

function plate(chance: Chance): string {
  const body = `${chance.pick(['A', 'G', 'B'])}`;
  const tail = chance.pick([chance.digits(5), `${chance.digits(2)}K${chance.digits(2)}`, `D${chance.digits(5)}`]);
  return chance.pick([
    `川${body}${tail}`,
    `川${body}·${tail}`,
    `渝${body}${tail}`,
    `川${body} ${tail}`,
    `川${body.toLowerCase()}${tail}`,
  ]);
}

function name(chance: Chance): { text: string; lead: string } {
  const family = chance.pick(SURNAMES);
  const full = family + chance.pick(GIVEN);
  return chance.pick([
    { lead: '我叫', text: full },
    { lead: '联系人：', text: full },
    { lead: '请找', text: `${family}先生` },
    { lead: '业主', text: `${family}女士` },
    { lead: '投诉人：', text: full },
    { lead: '是', text: `${family}某某` },
    { lead: '邻居叫', text: full },
  ]);
}

function room(chance: Chance): { text: string; lead: string } {
  const number = `${1 + chance.below(30)}0${1 + chance.below(9)}`;
  return chance.pick([
    { lead: '住3栋2单元', text: `${number}室` },
    { lead: '家住玉林小区7栋1单元', text: number },
    { lead: '住锦绣花园12幢', text: `${number}号` },
    { lead: '我住五栋二单元', text: spoken(`${2 + chance.below(7)}0${1 + chance.below(9)}`) },
  ]);
}

type Piece = { readonly lead: string; readonly text: string; readonly kind: PiiKind | null };

const PIECES: readonly [(chance: Chance) => Piece, ...((chance: Chance) => Piece)[]] = [
  (chance) => ({
    lead: chance.pick(['电话', '我的手机号是', '联系我', 'tel', '请回']),
    text: mobile(chance),
    kind: 'phone',
  }),
  (chance) => ({ lead: chance.pick(['座机', '家里电话', '电话：']), text: landline(chance), kind: 'landline' }),
  (chance) => ({ lead: chance.pick(['身份证', '身份证号：', '证件']), text: idCard(chance), kind: 'idCard' }),
  (chance) => ({ lead: chance.pick(['银行卡', '卡号：', '打到']), text: bankCard(chance), kind: 'bankCard' }),
  (chance) => ({ lead: chance.pick(['车牌', '车牌号是', '一辆']), text: plate(chance), kind: 'plate' }),
  (chance) => ({
    lead: '邮箱',
    text: `user${chance.digits(4)}@${chance.pick(['qq.com', '163.com', 'example.org'])}`,
    kind: 'email',
  }),
  (chance) => ({
    lead: chance.pick(['微信', '微信号：', '加我微信']),
    text: `abc_${chance.digits(5)}`,
    kind: 'wechat',
  }),
  (chance) => ({
    lead: chance.pick(['QQ', 'QQ：', 'QQ号']),
    text: `${1 + chance.below(9)}${chance.digits(8)}`,
    kind: 'qq',
  }),
  (chance) => ({ ...room(chance), kind: 'room' }),
  (chance) => ({ ...name(chance), kind: 'name' }),
];

function wrongId(chance: Chance): string {
  const first = `510104${1950 + chance.below(50)}0${1 + chance.below(9)}1${chance.below(9)}${chance.digits(3)}`;
  return first + (idCardCheck(first) === '5' ? '6' : '5');
}

function wrongCard(chance: Chance): string {
  const card = `622202${chance.digits(13)}`;
  return passesLuhn(card) ? card.slice(0, -1) + ((Number(card.at(-1)) + 1) % 10) : card;
}

/** What looks private and is not. */
const NEGATIVES: readonly [(chance: Chance) => string, ...((chance: Chance) => string)[]] = [
  (chance) =>
    `工单${newCaseNumber('20261124', { bytes: (length) => Uint8Array.from({ length }, () => chance.below(256)) })}`,
  (chance) => `时间2026-11-${10 + chance.below(20)}T09:${10 + chance.below(50)}:00.000Z`,
  () => '编号01ARZ3NDEKTSV4RRFFQ69G5FAV',
  (chance) => `订单号${wrongId(chance)}`,
  (chance) => `流水号${wrongCard(chance)}`,
  (chance) => `花了${chance.digits(4)}.${chance.digits(2)}元`,
  (chance) => `共计${1 + chance.below(9)}${chance.digits(7)}元`,
  (chance) => `乘${1 + chance.below(900)}路公交`,
  (chance) => `${chance.pick(PLACES)}附近`,
  (chance) => `20${10 + chance.below(16)}年${1 + chance.below(12)}月${1 + chance.below(28)}日`,
  (chance) =>
    `拨打${chance.pick(['110', '119', '120', '122', '12345', '12315', '95598', '10086', '400-820-8820'])}没人接`,
  (chance) => `${chance.pick(['王局长', '李书记', '张主任', '市长先生', '班主任老师', '向老师反映'])}`,
  () => '某某公司',
  (chance) => `G${1 + chance.below(90)}高速K${chance.below(2000)}+${chance.digits(3)}`,
  (chance) => `政务中心${2 + chance.below(5)}0${1 + chance.below(9)}室`,
  (chance) => `一共${100 + chance.below(900)}户`,
  () => '二零一九年十月',
];

function one(chance: Chance): LabelledText {
  let text = '';
  const spans: { start: number; end: number; kind: PiiKind }[] = [];
  const add = (piece: Piece): void => {
    text += piece.lead;
    const start = text.length;
    text += piece.text;
    if (piece.kind !== null) spans.push({ start, end: text.length, kind: piece.kind });
    text += chance.pick(['，', '。', '；', '\n', '， ']);
  };
  const count = 2 + chance.below(4);
  for (let i = 0; i < count; i += 1) {
    const roll = chance.below(10);
    if (roll < 4) add(chance.pick(PIECES)(chance));
    else if (roll < 7) add({ lead: '', text: chance.pick(NEGATIVES)(chance), kind: null });
    else add({ lead: chance.pick(PLACES), text: chance.pick(MATTERS), kind: null });
  }
  return { text, spans };
}

/** `count` labelled texts, the same for the same seed: real checksums, hard negatives beside what must go. */
export function* generateRedactionSet(options: {
  readonly count: number;
  readonly seed: number;
}): Generator<LabelledText> {
  const chance = new Chance(options.seed);
  for (let i = 0; i < options.count; i += 1) yield one(chance);
}
