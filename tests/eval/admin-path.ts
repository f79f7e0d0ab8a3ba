import type { Division } from '../../src/city/parts.ts';
import { mix } from '../../src/extraction/place/tag-features.ts';
import { chengduFinder, loadGazetteer, loadPinyinAndWords } from './train/place-files.ts';

/** Share of the city's streets and communities whose path was found, by how they were said. */
export type AdminPathFigures = { n: number; plain: number; shortened: number; homophone: number };

const BEFORE = ['我要反映', '家住', '投诉', '请问', '', '我在', '昨天'];
const AFTER = ['路灯坏了', '垃圾没人清运', '停水两天了', '有人占道经营', '，下水道堵了', '施工噪音太大'];
/** Endings that a speaker keeps and a recogniser gets right. */
const KIND = /(街道|社区|[区县市镇乡村])$/;

/**
 * Says each street and community of Chengdu in a sentence: in full, without the endings, and with one
 * character of the name written as another of the same sound, and looks at the path found. A short name that several
 * divisions share is said with its district.
 */
export async function evalAdminPath(): Promise<AdminPathFigures> {
  const { divisions } = loadGazetteer('chengdu');
  const finder = chengduFinder();
  const byCode = new Map(divisions.map((one) => [one.code, one]));
  const swap = homophoneSwap();
  const targets = divisions.filter((one) => one.code.length > 6);
  const right = { plain: 0, shortened: 0, homophone: 0 };
  for (const [index, target] of targets.entries()) {
    const above = [6, 9]
      .filter((length) => length < target.code.length)
      .map((length) => byCode.get(target.code.slice(0, length)));
    const path = [...above, target].flatMap((one) => one ?? []);
    const said = {
      plain: path.map((one) => one.name).join(''),
      shortened: path.map((one) => shortened(one)).join(''),
      homophone: path.map((one, at) => (at === path.length - 1 ? swap(one.name, index) : one.name)).join(''),
    };
    for (const way of ['plain', 'shortened', 'homophone'] as const) {
      const text = `${BEFORE[index % BEFORE.length]}${said[way]}${AFTER[index % AFTER.length]}`;
      const found = finder.findPlaces(text, { transcript: way === 'homophone' })[0]?.value;
      if (found?.adminPath.join('/') === path.map((one) => one.name).join('/')) right[way] += 1;
    }
  }
  const n = targets.length;
  return { n, plain: right.plain / n, shortened: right.shortened / n, homophone: right.homophone / n };
}

function shortened(division: Division): string {
  const short = division.name.replace(KIND, '');
  return short.length >= 2 ? short : division.name;
}

/** Swaps one character before the ending for another of the same sound; the first that has one, by a fixed choice. */
function homophoneSwap(): (name: string, seed: number) => string {
  const { pinyin } = loadPinyinAndWords();
  const same = new Map<string, string>();
  for (const characters of Object.values(pinyin.first)) for (const one of characters) same.set(one, characters);
  return (name, seed) => {
    const kept = KIND.exec(name)?.index ?? name.length;
    for (let step = 0; step < kept; step += 1) {
      const at = mix(seed, 3) % kept;
      const place = (at + step) % kept;
      // The first characters of a sound in GB 2312 order are its common ones.
      const others = [...(same.get(name.charAt(place)) ?? '')].slice(0, 12).filter((one) => one !== name.charAt(place));
      const other = others[mix(seed, 5) % Math.max(1, others.length)];
      if (other !== undefined) return `${name.slice(0, place)}${other}${name.slice(place + 1)}`;
    }
    return name;
  };
}
