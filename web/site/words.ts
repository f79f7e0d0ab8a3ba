const WORDS = {
  zh: {
    looking: '正在查询……',
    wrong: '编号与查询码不符，请核对后再试。',
    tooMany: '尝试次数过多，请稍后再试。',
    broken: '暂时无法查询，请稍后再试，或拨打热线。',
    department: '承办单位',
    due: '办理期限',
    opened: '受理时间',
    reply: '答复',
    question: '需要您补充',
    history: '办理经过',
    noReplies: '没有找到公开答复。',
    solved: '来信人认为已解决',
    received: '受理',
    requests: '件',
    joined: '已登记。请记下编号和查询码，只显示这一次。',
    number: '诉求编号',
    code: '查询码',
    callNow: '情况紧急请立即拨打',
    joinBroken: '暂时无法提交，请稍后再试，或拨打热线。',
  },
  en: {
    looking: 'Looking…',
    wrong: 'Number and code do not fit; please check both.',
    tooMany: 'Too many tries; please wait a while.',
    broken: 'We cannot look it up now; please try later, or call.',
    department: 'With',
    due: 'Due by',
    opened: 'Received',
    reply: 'Answer',
    question: 'We need to know from you',
    history: 'What happened',
    noReplies: 'No answers found.',
    solved: 'The writer says it is solved',
    received: '',
    requests: 'requests',
    joined: 'You have joined. Please keep the number and the code; they are shown this once.',
    number: 'Request number',
    code: 'Code',
    callNow: 'If it is urgent, call now:',
    joinBroken: 'It could not be sent now; please try later, or call.',
  },
} as const;

/** The language of the page. */
export const LANGUAGE = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';

/** The page's words. */
export const words = WORDS[LANGUAGE];

/** A moment as people on the city's clock read it. */
export function momentText(iso: string): string {
  return new Intl.DateTimeFormat(LANGUAGE === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(iso));
}
