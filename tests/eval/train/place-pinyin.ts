import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { polyphonic } from 'pinyin-pro';

/**
 * Writes `model/place/pinyin.json`: toneless syllables with the characters read so, first readings and
 * others, for the 6,763 characters of GB 2312 and some place-name characters beyond it.
 */
const BEYOND = '䢺濛镋钯邛崃郫犀浦筒瑄堃祎垚畈墘埗圳栟鄞歙黟';

function gb2312(): string {
  const decoder = new TextDecoder('gb2312');
  let text = '';
  for (let high = 0xb0; high <= 0xf7; high += 1) {
    for (let low = 0xa1; low <= 0xfe; low += 1) text += decoder.decode(Uint8Array.of(high, low));
  }
  return text;
}

const first: Record<string, string> = {};
const other: Record<string, string> = {};
for (const character of new Set(`${gb2312()}${BEYOND}`)) {
  if (!/\p{Script=Han}/u.test(character)) continue;
  const readings = (polyphonic(character, { toneType: 'none', v: true })[0] ?? '').split(' ').filter(Boolean);
  for (const [index, syllable] of [...new Set(readings)].entries()) {
    const into = index === 0 ? first : other;
    into[syllable] = (into[syllable] ?? '') + character;
  }
}
const target = resolve(import.meta.dirname, '../../../model/place/pinyin.json');
writeFileSync(target, `${JSON.stringify({ first, other })}\n`);
console.log(`${Object.keys(first).length} syllables written`);
