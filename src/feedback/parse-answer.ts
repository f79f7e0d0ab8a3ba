/** What a citizen's answer to the follow-up says; a part they did not speak of is absent. */
export type FollowUpAnswer = {
  readonly solved?: boolean;
  /** Whether somebody spoke with them. */
  readonly contacted?: boolean;
  /** 1 very unhappy to 5 very happy. */
  readonly rating?: number;
};

const NOT_CONTACTED =
  /(?:没有?|无)(?:任何)?(?:人|单位|部门|工作人员)?(?:跟我|和我|给我|来)?(?:联系|打过?电话|来过?电话|回过?电话|回电)|(?:nobody|no one|never)\s+(?:\w+\s+)?(?:called|contacted|phoned|rang)|(?:was|been)\s*n[o'’]t\s+(?:contacted|called)|not\s+(?:been\s+)?contacted/iu;
const CONTACTED =
  /(?:已经?|都|有人|工作人员|他们?|部门)(?:跟我|和我|给我|来)?(?:联系|打过?电话|来过?电话|回过?电话|回电)|联系(?:上|过)(?:我|了)|(?:they|somebody|someone)\s+(?:\w+\s+)?(?:called|contacted|phoned|rang)|(?:was|been)\s+contacted/iu;

/** Phrases in the order they are looked for: a denial comes before the word it denies. */
const UNSOLVED =
  /没有?(?:得到)?(?:解决|处理|办好|弄好|修好|反应|动静)|未(?:得到)?(?:解决|处理)|还?没(?:解决|处理|办|修|弄)|(?:还|又|依然|仍然?|照样)(?:是|在|有)(?!点?满意)|没人(?:管|来|处理)|解决不了|不(?:算|能算)解决|not\s+(?:been\s+)?(?:solved|fixed|resolved|done)|(?:un|n['’]?t\s+(?:been\s+)?)(?:solved|fixed|resolved)|still\s+(?:there|broken|happening|the\s+same|not)/iu;
const SOLVED =
  /(?:已经?|都|全)?(?:解决|处理好?|办好|修好|弄好|搞定)(?:了|啦)?|好了|(?:is|are|been|was|it['’]s|all)?\s*(?:solved|fixed|resolved|sorted)/iu;
/** A wish or a question speaks of what is not done yet: "请尽快解决" and "什么时候修好" say nothing of the result. */
const WISH =
  /(?:希望|盼|请|麻烦|帮忙?|要求|需要|尽快|尽早|赶快|赶紧|马上|什么时候|啥时候|何时|多久|几时|怎么|咋个?|如何|能不能|能否|会不会|为什么|为何|为啥)[^，。,.!！?？;；]*(?:解决|处理|办|修|弄|搞定)|(?:解决|处理好?|办好|修好|弄好)(?:了|没)?(?:吗|没有?)[?？]?$|\b(?:please|when|want|need|hope|how|can|could|will|get)\b[^,.!?;]*\b(?:solved?|fix(?:ed)?|resolved?|sorted?)\b/iu;
const BARE_NO = /^(?:没有?|没呢|还没有?|否|不是|no|nope|not yet)[。.!！,，\s]*$/iu;
const BARE_YES = /^(?:是的?|对的?|嗯+|有|好的?|yes|yep|yeah)[。.!！,，\s]*$/iu;

/** Ratings by words; 1 to 5 as the national scale 非常不满意 ... 非常满意. */
const RATING_WORDS: readonly (readonly [RegExp, number])[] = [
  [/(?:非常|很|十分|极其?|太|特别)不满意|very\s+(?:un|dis)(?:happy|satisfied)|terrible|awful/iu, 1],
  [/(?:不太?|没有?那么)满意|(?:un|dis)(?:happy|satisfied)|not\s+(?:very\s+)?(?:happy|satisfied)|差评/iu, 2],
  [/一般|基本满意|还行|还可以|马马虎虎|so[\s-]?so|okay|\bok\b|average/iu, 3],
  [/(?:非常|很|十分|特别|相当)满意|very\s+(?:happy|satisfied)|excellent|点赞/iu, 5],
  [/满意|satisfied|happy|好评|good/iu, 4],
];
const STARS = /([1-5一二两三四五])\s*(?:颗|个)?\s*(?:星|分|stars?)|([1-5])\s*\/\s*5/iu;
const BARE_DIGIT = /^\s*([1-5])\s*[。.!！]?\s*$/u;
const ICONS = /^[★⭐🌟]{1,5}/u;
const HAN_DIGITS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 };

/**
 * Reads an answer in Chinese or English: contacted, solved, and how satisfied. Returns an empty answer when it
 * says none of these, so that the words are kept as an addition and never counted as a rating.
 */
export function parseFollowUpAnswer(words: string): FollowUpAnswer {
  const text = words.normalize('NFKC').trim();
  const rating = ratingOf(text);
  const solved = solvedOf(text);
  const contacted = NOT_CONTACTED.test(text) ? false : CONTACTED.test(text) ? true : undefined;
  return {
    ...(contacted === undefined ? {} : { contacted }),
    ...(solved === undefined ? {} : { solved }),
    ...(rating === undefined ? {} : { rating }),
  };
}

function solvedOf(text: string): boolean | undefined {
  if (BARE_NO.test(text) || UNSOLVED.test(text)) return false;
  if (BARE_YES.test(text)) return true;
  return SOLVED.test(text) && !WISH.test(text) ? true : undefined;
}

/** Whether an answer stands on its own: a bare "有" or "no" says something only right after the question. */
export function isBareAnswer(words: string): boolean {
  const text = words.normalize('NFKC').trim();
  return BARE_NO.test(text) || BARE_YES.test(text) || BARE_DIGIT.test(text);
}

function ratingOf(text: string): number | undefined {
  const said = STARS.exec(text) ?? BARE_DIGIT.exec(text);
  const digit = said?.[1] ?? said?.[2];
  if (digit !== undefined) return HAN_DIGITS[digit] ?? Number(digit);
  const icons = ICONS.exec(text);
  if (icons !== null) return Array.from(icons[0]).length;
  return RATING_WORDS.find(([pattern]) => pattern.test(text))?.[1];
}
