import type { DialogueWords } from '../../city/dialogue-words.ts';
import type { Demand } from '../../contracts/extraction.ts';
import { bareWords } from '../intent.ts';

/** Longer ones tell a story, and whoever tells one wants something done. */
const QUESTION_MAX_CHARS = 120;
/** What is asked of a grievance is asked of the department, not of a list of answers. */
const GRIEVANCE =
  /投诉|举报|反映|曝光|没人管|不管|扰民|太吵|坏了|不亮|漏水|堵了|被骗|拖欠|欠薪|乱收费|违规|complain|report (?:a|an|the|my)|broken|noise/i;

/** Whether a message asks to be told something, rather than to have something done. */
export function asksToKnow(
  { text, demand }: { readonly text: string; readonly demand: Demand | undefined },
  languages: readonly DialogueWords[],
): boolean {
  if (text.length > QUESTION_MAX_CHARS || GRIEVANCE.test(text)) return false;
  if (demand?.demandType.value === 'consult') return true;
  const said = bareWords(text);
  const asks = languages.some(({ hasQuestion }) => hasQuestion.some((word) => said.includes(bareWords(word))));
  return asks || /[?？]\s*$/.test(text.trim());
}
