import type { CityLookup } from '../../city/lookup.ts';
import { NO_AREA, NO_DEPARTMENT } from '../counts/cells.ts';
import { MERGED_KEY } from '../figures/merge-small.ts';
import type { Both, Language } from './language.ts';

const CHANNELS: Readonly<Record<string, Both>> = {
  phone: { zh: '电话', en: 'Telephone' },
  chat: { zh: '网页对话', en: 'Web chat' },
  form: { zh: '网页表单', en: 'Web form' },
  wechat: { zh: '微信', en: 'WeChat' },
  weibo: { zh: '微博', en: 'Weibo' },
  douyin: { zh: '抖音', en: 'Douyin' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  mailbox: { zh: '网络信箱', en: 'Mailbox' },
  board: { zh: '留言板', en: 'Message board' },
  app: { zh: '手机应用', en: 'Apps (Open311)' },
};

const TYPES: Readonly<Record<string, Both>> = {
  consult: { zh: '咨询', en: 'Enquiry' },
  help: { zh: '求助', en: 'Request for help' },
  complaint: { zh: '投诉', en: 'Complaint' },
  report: { zh: '举报', en: 'Report of a breach' },
  suggest: { zh: '建议', en: 'Suggestion' },
  praise: { zh: '表扬', en: 'Praise' },
  other: { zh: '其他', en: 'Other' },
  invalid: { zh: '无效', en: 'Not valid' },
};

const REASONS: Readonly<Record<string, Both>> = {
  policy: { zh: '政策等客观因素', en: 'Policy or circumstances' },
  recurring: { zh: '问题反复', en: 'The problem came back' },
  'slow-procedure': { zh: '法定流程过长', en: 'Procedure takes too long' },
  'overlapping-duties': { zh: '职能交叉', en: 'Duties overlap' },
  attitude: { zh: '办理态度', en: 'How it was handled' },
  other: { zh: '其他', en: 'Other' },
  unsaid: { zh: '未说明', en: 'Not said' },
};

const RATINGS: Readonly<Record<string, Both>> = {
  '5': { zh: '非常满意', en: 'Very happy' },
  '4': { zh: '满意', en: 'Happy' },
  '3': { zh: '基本满意', en: 'Fairly happy' },
  '2': { zh: '不满意', en: 'Unhappy' },
  '1': { zh: '非常不满意', en: 'Very unhappy' },
};

const CLOSINGS: Readonly<Record<string, Both>> = {
  resolved: { zh: '已解决', en: 'Resolved' },
  explained: { zh: '解释到位', en: 'Explained' },
  partial: { zh: '部分解决', en: 'Partly resolved' },
  'not-feasible': { zh: '客观无法解决', en: 'Cannot be done' },
  'other-legal-route': { zh: '另有法定途径', en: 'Another legal route' },
  unfounded: { zh: '诉求不实', en: 'Not borne out' },
  unreachable: { zh: '无法联系', en: 'Could not be reached' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  duplicate: { zh: '并案', en: 'Merged' },
  'transferred-emergency': { zh: '移交紧急救援', en: 'To the emergency services' },
  none: { zh: '未注明', en: 'Not stated' },
};

const MERGED: Both = { zh: '其余合计', en: 'All others' };
const UNKNOWN_AREA: Both = { zh: '地点未定', en: 'Place not known' };
const NO_UNIT: Both = { zh: '尚未派单', en: 'Not sent yet' };

/** What the keys of the tables are called in a language. */
export type Names = Readonly<
  Record<
    'channel' | 'type' | 'category' | 'area' | 'department' | 'reason' | 'rating' | 'closing',
    (key: string) => string
  >
>;

/** The names of a city's things. A key the city no longer has is shown as it is. */
export function namesOf(city: CityLookup, language: Language): Names {
  const from = (table: Readonly<Record<string, Both>>) => named((key) => table[key]?.[language]);
  const named = (find: (key: string) => string | undefined) => (key: string) =>
    key === MERGED_KEY ? MERGED[language] : (find(key) ?? key);
  return {
    channel: from(CHANNELS),
    type: from(TYPES),
    reason: from(REASONS),
    rating: from(RATINGS),
    closing: from(CLOSINGS),
    category: named((key) => city.category(key)?.name[language]),
    area: named((key) => {
      if (key === NO_AREA) return UNKNOWN_AREA[language];
      const { adminCode, name } = city.city.settings;
      if (key === adminCode) return name[language];
      const division = city.division(key);
      return language === 'en' ? (division?.en ?? division?.name) : division?.name;
    }),
    department: named((key) => (key === NO_DEPARTMENT ? NO_UNIT[language] : city.department(key)?.name[language])),
  };
}
