import type { CategoryClassifier, RankedCategory } from './category/category-classifier.ts';
import type { MarkStrength } from './demand-marks.ts';
import { type DemandPart, splitDemands } from './demands.ts';
import type { TextSpan } from './evidence.ts';

/** One matter of a contact: where it is told and what it is. */
export type Matter = TextSpan & { readonly ranked: readonly RankedCategory[] };

/** How sure both sides must be of their categories to part at a sign. */
const SURE_TO_PART: Readonly<Record<MarkStrength, number>> = { another: 0.2, turn: 0.2, listed: 0.33, maybe: 0.6 };
/** 首先感谢上次修好了路灯: thanks for what is settled are no matter. */
const ONLY_THANKS =
  /^(?:您好|你好)?[，,]?(?:首先|先|第一)?[，,]?(?:要|想)?(?:感谢|谢谢)[^。；;！!]{0,20}(?:修好|处理|解决|帮忙|上次|接听|接电话)[^。；;！!]*[。；;！!，,]?\s*$/u;
/** In a letter, a list is mostly of what one party did: it must be this much surer. */
const SURER_IN_LETTER: Readonly<Record<MarkStrength, number>> = { another: 0.4, turn: 0.5, listed: 0.75, maybe: 0.75 };
/** From how many characters on a text is a letter. */
const LETTER_CHARS = 250;
/** What was told before is often longer and less to the point: it may be this much less sure. */
const LESS_SURE_BEFORE = 0.8;
/** How sure of both a sign that says so parts matters of which the lexicon knows no word. */
const SURE_WITHOUT_WORDS = 0.5;
/** Where the citizen calls it another matter, one side this sure parts it from whatever the other is. */
const SURE_ALONE = 0.7;
/** 成华区, 武侯区: which district the words name; 小区 and 社区 name none. */
const DISTRICT = /\p{Script=Han}{2}(?<!小|社|园|景|库|校|片|辖|市|该|本|全)[区县]/u;
/** 还有一个问题，什么时候能修好: what is asked about the same matter. */
const SAME_MATTER =
  /什么时候|啥时候|多久|好久|怎么处理|怎么解决|谁来|哪个部门|找谁|希望|尽快|快点|催|回复|回电|答复|联系我|没有了|就这些|还是|同样/u;

/**
 * The matters of a contact. Signs of another matter part it only where the words before and after are surely of
 * different categories: a list of arguments for one request stays one case.
 */
export function findMatters(text: string, classifier: CategoryClassifier): Matter[] {
  const parts = splitDemands(text);
  const whole = { start: 0, end: text.length, ranked: classifier.rank(text) };
  if (parts.length === 1) return [whole];
  const sure = text.length < LETTER_CHARS ? SURE_TO_PART : SURER_IN_LETTER;
  const matters: Matter[] = [];
  for (const part of parts) {
    const words = text.slice(part.start, part.end);
    const ranked = classifier.rank(words);
    const last = matters.at(-1);
    if (
      last !== undefined &&
      isAnother(
        { ...part, words, sure, isElsewhere: districtsDiffer(text.slice(last.start, last.end), words) },
        ranked,
        last,
      ) &&
      !ONLY_THANKS.test(text.slice(last.start, last.end))
    ) {
      matters.push({ start: part.start, end: part.end, ranked });
    } else if (last !== undefined) {
      const joined = text.slice(last.start, part.end);
      matters[matters.length - 1] = { start: last.start, end: part.end, ranked: classifier.rank(joined) };
    } else {
      matters.push({ start: part.start, end: part.end, ranked });
    }
  }
  return matters.length === 1 ? [whole] : matters;
}

function isAnother(
  part: DemandPart & {
    readonly words: string;
    readonly sure: Readonly<Record<MarkStrength, number>>;
    readonly isElsewhere: boolean;
  },
  ranked: readonly RankedCategory[],
  last: Matter,
): boolean {
  const here = ranked[0];
  const before = last.ranked[0];
  if (part.mark === null || here === undefined || before === undefined || here.code === before.code) return false;
  // What is counted and told of another district is as good as called another matter.
  const explicit = part.mark === 'another' || part.mark === 'turn' || (part.mark === 'listed' && part.isElsewhere);
  // The same area told at greater length is nearly always the same matter, unless the citizen says otherwise.
  if (here.code.slice(0, 2) === before.code.slice(0, 2) && !explicit) return false;
  const needed = part.sure[part.mark];
  const spoken = here.spans.length > 0 && before.spans.length > 0;
  const sure = explicit && Math.min(here.confidence, before.confidence) >= SURE_WITHOUT_WORDS;
  if ((spoken || sure) && here.confidence >= needed && before.confidence >= needed * LESS_SURE_BEFORE) return true;
  const surest = Math.max(here.confidence, before.confidence);
  return part.mark === 'another' && surest >= SURE_ALONE && !SAME_MATTER.test(part.words);
}

/** Whether two matters name a district each, and not the same. */
function districtsDiffer(before: string, here: string): boolean {
  const first = DISTRICT.exec(before)?.[0];
  const second = DISTRICT.exec(here)?.[0];
  return first !== undefined && second !== undefined && first !== second;
}
