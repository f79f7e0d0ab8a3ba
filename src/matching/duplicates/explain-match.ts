import type { LocalizedText } from '../../contracts/primitives.ts';
import type { PairJudgement } from './judge-pair.ts';

/** From this share of a place's name on, two names are called one place. */
const SAME_PLACE = 0.6;
/** Likeness of categories from which two cases are called one kind of matter. */
const SAME_KIND = 0.5;

/** Why two cases are thought to be one, in a sentence for operators and for the history. */
export function explainMatch({ copy, features, shared }: PairJudgement): LocalizedText {
  if (copy) return { zh: '文字完全相同', en: 'the same text, word for word' };
  const { place, placeInText, kinds, words } = features;
  const percent = Math.round(words * 100);
  const samePlace = Math.max(place, placeInText) >= SAME_PLACE;
  const sameKind = kinds >= SAME_KIND;
  const zh = [samePlace ? '同一地点' : '', sameKind ? '同类事项' : '', `用词相近 ${percent}%`];
  const en = [samePlace ? 'same place' : '', sameKind ? 'same kind of matter' : '', `${percent} % same words`];
  const said = shared.length === 0 ? '' : shared.join('、');
  return {
    zh: `${zh.filter((part) => part !== '').join('，')}${said === '' ? '' : `（${said}）`}`,
    en: `${en.filter((part) => part !== '').join(', ')}${said === '' ? '' : ` (${said})`}`,
  };
}
