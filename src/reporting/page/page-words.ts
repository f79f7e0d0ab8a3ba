import type { RateId } from '../figures/rates.ts';
import type { Both, Language } from './language.ts';

/** The fixed words of the pages. */
export const WORDS = {
  months: { zh: '月度公报', en: 'Monthly reports' },
  month: { zh: '民生诉求月报', en: 'The month in citizens’ requests' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  home: { zh: '首页', en: 'Home' },
  other: { zh: 'English', en: '中文' },
  contents: { zh: '目录', en: 'Contents' },
  channels: { zh: '从哪里来：渠道', en: 'How it came in: channels' },
  types: { zh: '是什么诉求：类型', en: 'What kind: types' },
  content: { zh: '说的是什么：内容前十', en: 'What it was about: top ten' },
  topics: { zh: '大类', en: 'By topic' },
  days: { zh: '逐日受理量', en: 'Day by day' },
  areas: { zh: '发生在哪里：区域', en: 'Where: areas' },
  departments: { zh: '谁在办：承办单位', en: 'Who worked on it: departments' },
  effect: { zh: '办得怎样：成效', en: 'What came of it: effect' },
  ratings: { zh: '满意度评价', en: 'How citizens rated it' },
  reasons: { zh: '不满意的原因', en: 'Why citizens were unhappy' },
  closings: { zh: '办结方式', en: 'How cases ended' },
  issues: { zh: '热点问题与统一回应', en: 'Hot issues, and one answer to each' },
  promises: { zh: '往期承诺兑现', en: 'What was promised before' },
  typical: { zh: '典型事项', en: 'Cases of the month' },
  suspended: { zh: '挂账事项', en: 'Waiting for circumstances' },
  notes: { zh: '数据说明', en: 'Notes on the data' },
  corrections: { zh: '更正', en: 'Corrections' },
  name: { zh: '名称', en: 'Name' },
  day: { zh: '日期', en: 'Day' },
  count: { zh: '件数', en: 'Cases' },
  shareOfAll: { zh: '占比', en: 'Share' },
  onMonth: { zh: '环比', en: 'On last month' },
  onYear: { zh: '同比', en: 'On last year' },
  perTenThousand: { zh: '每万人', en: 'Per 10,000 people' },
  total: { zh: '合计', en: 'Total' },
  asTable: { zh: '查看数据表', en: 'Show as a table' },
  dispatched: { zh: '派单', en: 'Sent' },
  resolved: { zh: '办结', en: 'Done' },
  overdue: { zh: '超期', en: 'Late' },
  returned: { zh: '退单', en: 'Returned' },
  meanDays: { zh: '平均办理工作日', en: 'Mean working days' },
  band: { zh: '按时档次', en: 'On-time band' },
  few: { zh: '样本少', en: 'too few' },
  rate: { zh: '指标', en: 'Rate' },
  value: { zh: '数值', en: 'Value' },
  madeOf: { zh: '分子／分母', en: 'Made of' },
  lastMonth: { zh: '上月', en: 'Last month' },
  received: { zh: '受理诉求', en: 'requests received' },
  onTime: { zh: '按时办结率', en: 'done on time' },
  solvedRate: { zh: '解决率', en: 'solved, say citizens' },
  satisfied: { zh: '满意率', en: 'satisfied' },
  where: { zh: '地点', en: 'Where' },
  since: { zh: '起于', en: 'Since' },
  people: { zh: '涉及人数', en: 'People' },
  trend: { zh: '走势', en: 'Trend' },
  usual: { zh: '往常约', en: 'usually about' },
  lead: { zh: '牵头单位', en: 'Lead' },
  inTheirWords: { zh: '群众反映', en: 'In citizens’ words' },
  response: { zh: '统一回应', en: 'The city’s answer' },
  responsePending: {
    zh: '统一回应正在核实，将以更正形式补充。',
    en: 'The answer is being verified and will be added.',
  },
  reply: { zh: '办理答复', en: 'Reply' },
  reviewOn: { zh: '复核日期', en: 'Reviewed on' },
  why: { zh: '原因', en: 'Why' },
  what: { zh: '承诺事项', en: 'Promise' },
  due: { zh: '期限', en: 'By' },
  grade: { zh: '兑现情况', en: 'Outcome' },
  none: { zh: '本月没有。', en: 'None this month.' },
  noneYet: {
    zh: '还没有发布月报。每月1日编制上月月报，审核后在此发布。',
    en: 'No report has been published yet. Each month’s report is made on the 1st of the next and appears here once approved.',
  },
  was: { zh: '原为', en: 'Was' },
  is: { zh: '现为', en: 'Is' },
  figure: { zh: '数据项', en: 'Figure' },
  sheet: { zh: '一页版（A4）', en: 'One page (A4)' },
  openData: { zh: '本月开放数据', en: 'Open data of this month' },
  figuresJson: { zh: '本页数据（JSON）', en: 'Figures of this page (JSON)' },
  provisional: {
    zh: '本月尚未结束，数据为暂计；期限在本月、尚未到期的也计入应办结。',
    en: 'The month is not over: figures are provisional, and cases due later this month count as due.',
  },
  empty: { zh: '本月没有受理诉求。', en: 'No requests were received this month.' },
  published: { zh: '发布', en: 'Published' },
  version: { zh: '第', en: 'Version' },
} as const satisfies Record<string, Both>;
export type Word = keyof typeof WORDS;

/** The rates' names and what each counts, in a sentence. */
export const RATE_WORDS: Readonly<Record<RateId, { readonly name: Both; readonly means: Both }>> = {
  response: {
    name: { zh: '响应率', en: 'Response' },
    means: {
      zh: '首响期限在本月的派单中，期限内联系了诉求人的',
      en: 'of cases whose first contact was due this month, those contacted in time',
    },
  },
  onTime: {
    name: { zh: '按时办结率', en: 'Done on time' },
    means: {
      zh: '办理期限（含批准的延期）在本月的派单中，期限内办结的',
      en: 'of cases due this month (approved extensions included), those done by then',
    },
  },
  onTimeUnextended: {
    name: { zh: '按时办结率（不含延期）', en: 'Done on time without extension' },
    means: { zh: '同上，但延期的不算按时', en: 'the same, extended cases not counted as on time' },
  },
  solved: {
    name: { zh: '解决率', en: 'Solved' },
    means: {
      zh: '回答是否解决的诉求人中，认为已解决的',
      en: 'of citizens who said whether it was solved, those who said yes',
    },
  },
  solvedOfClosed: {
    name: { zh: '解决率（按全部结案）', en: 'Solved, of all closed' },
    means: { zh: '本月结案中，诉求人认为已解决的', en: 'of all cases closed this month, those citizens call solved' },
  },
  satisfied: {
    name: { zh: '满意率', en: 'Satisfied' },
    means: { zh: '作出评价的诉求人中，基本满意及以上的', en: 'of citizens who rated, those fairly happy or better' },
  },
  rated: {
    name: { zh: '参评率', en: 'Rated' },
    means: { zh: '本月评价数与本月结案数之比', en: 'ratings this month over cases closed this month' },
  },
  reached: {
    name: { zh: '回访接通率', en: 'Reached' },
    means: { zh: '回访的诉求人中，联系上的', en: 'of citizens asked afterwards, those reached' },
  },
  acceptedAtOnce: {
    name: { zh: '一次分拨成功率', en: 'Right department at once' },
    means: {
      zh: '本月首次派单中，未经退单即签收的',
      en: 'of cases first sent this month, those accepted without a return',
    },
  },
  returned: {
    name: { zh: '退单率', en: 'Returned' },
    means: { zh: '本月首次派单中，被退单的', en: 'of cases first sent this month, those returned' },
  },
  reworked: {
    name: { zh: '重办率', en: 'Reworked' },
    means: { zh: '本月重办数与本月办结数之比', en: 'reworks this month over cases done this month' },
  },
  reopened: {
    name: { zh: '重开率', en: 'Reopened' },
    means: { zh: '本月重开数与本月结案数之比', en: 'reopenings this month over cases closed this month' },
  },
  merged: {
    name: { zh: '并案率', en: 'Merged' },
    means: { zh: '本月并案数与本月受理数之比', en: 'merges this month over cases received this month' },
  },
};

/** How an issue moves. */
export const TREND_WORDS = {
  new: { zh: '新出现', en: 'New' },
  rising: { zh: '上升', en: 'Rising' },
  steady: { zh: '持平', en: 'Steady' },
  falling: { zh: '回落', en: 'Falling' },
} as const satisfies Record<string, Both>;

/** How a promise came out. */
export const GRADE_WORDS = {
  kept: { zh: '已兑现', en: 'Kept' },
  late: { zh: '逾期兑现', en: 'Kept late' },
  dropped: { zh: '未兑现', en: 'Not kept' },
  open: { zh: '未到期', en: 'Not due yet' },
} as const satisfies Record<string, Both>;

/** A word in a language. */
export function word(key: Word, language: Language): string {
  return WORDS[key][language];
}
