import type { Both, Language } from './language.ts';

const COUNT_WORDS: Readonly<Record<string, Both>> = {
  received: { zh: '受理', en: 'Received' },
  people: { zh: '涉及人次', en: 'People' },
  dispatched: { zh: '派单', en: 'Sent to departments' },
  returned: { zh: '退单', en: 'Returned' },
  acceptedAtOnce: { zh: '一次分拨成功', en: 'Right department at once' },
  respondDue: { zh: '应响应', en: 'First contact due' },
  responded: { zh: '按时响应', en: 'Contacted in time' },
  due: { zh: '应办结', en: 'Due' },
  onTime: { zh: '按时办结', en: 'Done on time' },
  onTimeUnextended: { zh: '按时办结（不含延期）', en: 'Done on time without extension' },
  resolved: { zh: '办结', en: 'Done' },
  closed: { zh: '结案', en: 'Closed' },
  merged: { zh: '并案', en: 'Merged' },
  unanswered: { zh: '回访未答', en: 'Asked, and no answer' },
  reached: { zh: '回访接通', en: 'Reached' },
  solved: { zh: '认为已解决', en: 'Said solved' },
  rated: { zh: '评价', en: 'Rated' },
  happy: { zh: '基本满意及以上', en: 'Fairly happy or better' },
  reworked: { zh: '重办', en: 'Reworked' },
  reopened: { zh: '重开', en: 'Reopened' },
};

/** What a count is called; one without a name is shown by its own, which docs/figures.md lists. */
export function countName(count: string, language: Language): string {
  return COUNT_WORDS[count]?.[language] ?? count;
}
