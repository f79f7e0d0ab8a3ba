/**
 * Words that carry no topic. The training data came with them taken out, so running text loses them too before its
 * n-grams are counted. Learnt by aligning raw messages with their segmented twins; the most frequent gaps are kept.
 */
const STOP_WORDS = `我们 他们 你们 没有 关于 有关 作为 可以 或者 这个 都是 由于 本人 就是 人民 如果 为了 多次 任何 同时
以及 而且 通过 不得 才能 其他 很多 这些 按照 还是 也是 经过 还有 开始 如何 这样 所以 尽快 并且 只有 因为 为什么 必须 什么 基本
如下 为何 结果 其中 不作为 自己 非常 不是 都有 有些 如此 个人 怎么 比如 那么 可是 甚至 只是 在此 因此 另外 多少 等等 否则 然而
不要 首先 出来 之一 经常 难道 哪些 各种 后来 及其 仍然 哪里 其它 不仅 加上 一旦 何时 时候 竟然 起来 如今 不会 更加 到处 不满
这么 不再 只要 虽然 可能 不少 这里 亲自 随着 而不是 即使 各位 反而 当然 依照 一般 以免 近年来 某些 不等 鉴于 一切 其实 毫无
综上所述 从而 居然 理应 然后 本着 那些 本身
的 了 和 在 不 有 为 我 与 到 对 等 及 被 就 还 而 也 并 都 将 该 上 或 要 但 给 这 能 来 一 向 吗 其 从 按 于 是 让 又 以 之 去
可 因 过 且 内 第 至 地 更 们 把 本 着 他 此 没 如 用 得 会 很 您 起 均 连 吧 呢 自 啊 各 那 出 除 据 比 看 她 你 跟 同 便 像 见
么 较 故 既 仍 某 竟 拿 若 往 方 所`;

const WORDS: ReadonlySet<string> = new Set(STOP_WORDS.split(/\s+/));
const LONGEST = 4;

/** The text without its stop words, the longest match first. */
export function dropStopWords(text: string): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    let taken = 0;
    for (let length = LONGEST; length >= 1; length -= 1) {
      if (WORDS.has(text.slice(at, at + length))) {
        taken = length;
        break;
      }
    }
    if (taken === 0) out += text.charAt(at);
    at += Math.max(1, taken);
  }
  return out;
}
