import type { CompiledSafety } from './compiled-rules.ts';

/** Longest run of Chinese characters counted; one to three beat one to four on batches left out. */
const LONGEST = 3;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function hashOf(piece: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < piece.length; at += 1) hash = Math.imul(hash ^ piece.charCodeAt(at), FNV_PRIME);
  // FNV leaves the low bits of so few units poor, and the low bits choose the bucket.
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function addEnglish(run: string, hashes: Set<number>): void {
  const words = run.trim().split(/ +/);
  for (const [at, word] of words.entries()) {
    hashes.add(hashOf(`w${word}`));
    const next = words[at + 1];
    if (next !== undefined) hashes.add(hashOf(`w${word} ${next}`));
  }
}

function addChinese(run: string, hashes: Set<number>): void {
  for (let start = 0; start < run.length; start += 1) {
    for (let end = start + 1; end <= Math.min(run.length, start + LONGEST); end += 1) {
      hashes.add(hashOf(run.slice(start, end)));
    }
  }
}

function isIn(pattern: RegExp, sentence: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(sentence);
}

/**
 * Hashes of what stands in a sentence: runs of one to three Chinese characters, English words and pairs of them, and
 * which guards, kinds of rules and words of now are met, so that 去年 or 如果 weighs as itself and as a guard.
 */
export function dangerFeatures(sentence: string, compiled: CompiledSafety): Set<number> {
  const hashes = new Set<number>();
  const plain = sentence
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\u4e00-\u9fffa-z]+/g, ' ')
    .trim();
  for (const [run] of plain.matchAll(/[\u4e00-\u9fff]+|[a-z][a-z ]*/g)) {
    if (/[a-z]/.test(run)) addEnglish(run, hashes);
    else addChinese(run, hashes);
  }
  for (const { id, pattern } of compiled.guardWords) if (isIn(pattern, sentence)) hashes.add(hashOf(`#guard ${id}`));
  for (const { rule, pattern } of compiled.rules) if (isIn(pattern, sentence)) hashes.add(hashOf(`#kind ${rule.kind}`));
  if (isIn(compiled.now, sentence)) hashes.add(hashOf('#now'));
  return hashes;
}
