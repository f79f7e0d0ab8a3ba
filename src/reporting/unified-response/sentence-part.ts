import type { ResponseSentence } from '../../contracts/hot-issue.ts';

type Part = ResponseSentence['part'];

/** Words that undertake something for a time to come. */
const UNDERTAKING =
  /(?<!即|必|势|未)将(?!军|来)|拟(?!定了)|计划(?:于|在)?|预计|力争|争取|承诺|保证|确保|下一步|届时|\bwill\b|\bshall\b|\bplans? to\b|\bpromises?\b/iu;
const NOT_POSSIBLE =
  /无法|不能|暂不|不予|不具备|尚无|难以|不宜|未纳入|没有条件|\bcannot\b|\bnot (?:be )?(?:possible|feasible)\b/iu;
const DONE = /已(?!收悉|经收)|责令|查处|约谈|完成|拆除|修复|整改|处罚|立案|\bhas been\b|\bhave been\b|\bcompleted\b/iu;
/** Politeness around an answer; it says nothing of the matter. */
const COURTESY =
  /^(?:您好|你好|尊敬的|感谢|谢谢|特此|现(?:将|就).{0,40}(?:答复|回复)如下|.{0,40}(?:收悉|回复如下|答复如下|反映的问题)|欢迎|祝您|再次感谢|如有疑问|thank you|dear\b)/iu;
const SENTENCE = /[^。！？!?\n；;]+[。！？!?；;]?/gu;
const LEAST_CHARS = 6;
/** What a clerk calls the part of a reply that follows: `复核情况：` */
const LABEL = /^(?:复核|复查|核查|调查|核实|办理|处理)(?:情况|结果)[：:]\s*/u;
/** Who is spoken to, before the answer begins: `网友“UU00847”：您好，` */
const ADDRESS = /^.{0,30}?(?:您好|你好)[！!，,：:。\s]*/u;

/** The sentences of a reply that say something, each as it stands in it. */
export function sentencesOf(reply: string): readonly string[] {
  return (reply.match(SENTENCE) ?? [])
    .map((sentence) => sentence.trim().replace(ADDRESS, '').replace(LABEL, ''))
    .filter((sentence) => sentence.length >= LEAST_CHARS && !COURTESY.test(sentence));
}

/** Whether words undertake something. */
export function undertakes(text: string): boolean {
  return UNDERTAKING.test(text);
}

/** Which part of an answer a sentence belongs to: what cannot be done, what will be, what was, or what was found. */
export function partOf(sentence: string): Part {
  if (NOT_POSSIBLE.test(sentence)) return 'not-possible';
  if (undertakes(sentence)) return 'planned';
  return DONE.test(sentence) ? 'done' : 'found';
}
