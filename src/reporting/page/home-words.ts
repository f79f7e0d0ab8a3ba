import type { Both } from './language.ts';

/** The words of the site's first page. */
export const HOME_WORDS = {
  lede: {
    zh: '咨询、求助、投诉、举报、建议，一个号码、一个入口，件件有编号、有承办单位、有期限、有回音。',
    en: 'Questions, problems, complaints and ideas: one number, one way in. Every request gets a number, a department, a deadline and an answer.',
  },
  write: { zh: '网上提交诉求', en: 'Write to us' },
  call: { zh: '拨打', en: 'Call' },
  emergency: {
    zh: '人身安全正受威胁时，请立即拨打 110（公安）、119（消防）、120（急救），不要等待本热线。',
    en: 'If anyone is in danger now, call 110 (police), 119 (fire) or 120 (ambulance) at once and do not wait for us.',
  },
  status: { zh: '查询办理进度', en: 'Where does my request stand?' },
  statusHint: {
    zh: '受理时告诉您的编号和查询码，大小写、空格都可以。',
    en: 'The number and the code you were given. Spaces and small letters are fine.',
  },
  number: { zh: '诉求编号', en: 'Request number' },
  code: { zh: '查询码', en: 'Code' },
  ask: { zh: '查询', en: 'Look up' },
  noScript: {
    zh: '查询需要浏览器脚本；也可以拨打热线，报编号和查询码查询。',
    en: 'Looking up needs scripts; you may also call and give number and code.',
  },
  latest: { zh: '月度公报', en: 'The city’s month' },
  latestHint: {
    zh: '每月受理多少、办得怎样、热点问题如何回应，全部公开，可以复算。',
    en: 'Every month: what came in, what came of it, and one answer to each hot issue. All of it can be recomputed.',
  },
  allMonths: { zh: '查看各月公报', en: 'All months' },
  board: { zh: '公开答复', en: 'Answers in the open' },
  boardHint: {
    zh: '留言板上已答复的来信，隐去了个人信息。',
    en: 'Letters from the message board that were answered, without personal data.',
  },
  search: { zh: '搜索答复', en: 'Search answers' },
  find: { zh: '搜索', en: 'Search' },
  data: { zh: '开放数据', en: 'Open data' },
  dataHint: {
    zh: '每月的诉求数据（CSV、JSON、Parquet）、数据目录与接口，按许可自由使用：',
    en: 'Requests of every month (CSV, JSON, Parquet), a catalogue and an interface, free to use under',
  },
  catalogue: { zh: '数据目录', en: 'Catalogue' },
  apps: { zh: '应用接口（Open311）', en: 'For apps (Open311)' },
} as const satisfies Record<string, Both>;
