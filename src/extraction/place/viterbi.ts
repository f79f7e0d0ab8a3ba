/** A labelled stretch of characters. */
export type TaggedSpan = { readonly type: string; readonly start: number; readonly end: number };

const IMPOSSIBLE = -1e6;

/** Whether one label may follow another: inside a span only after its own kind. */
export function mayFollow(before: string | undefined, label: string): boolean {
  if (!label.startsWith('I-')) return true;
  const kind = label.slice(2);
  return before === `B-${kind}` || before === `I-${kind}`;
}

/** Weights from label to label, the row after the last for the start of a text; what may not follow is out of reach. */
export function allowedTransitions(labels: readonly string[], weights: readonly number[]): Float64Array {
  return Float64Array.from(weights, (weight, index) => {
    const from = Math.floor(index / labels.length);
    const before = from === labels.length ? undefined : labels[from];
    return mayFollow(before, labels[index % labels.length] ?? '') ? weight : IMPOSSIBLE;
  });
}

/** The best labelling (Viterbi) by scores of each character's labels and of the steps between labels. */
export function bestPath(scores: Float64Array, transitions: Float64Array, count: number): number[] {
  const length = scores.length / count;
  if (length === 0) return [];
  const back = new Uint8Array(length * count);
  let before = new Float64Array(count);
  for (let label = 0; label < count; label += 1) {
    before[label] = (scores[label] ?? 0) + (transitions[count * count + label] ?? 0);
  }
  for (let index = 1; index < length; index += 1) {
    const now = new Float64Array(count).fill(-Infinity);
    for (let from = 0; from < count; from += 1) {
      const base = before[from] ?? -Infinity;
      for (let label = 0; label < count; label += 1) {
        const score = base + (transitions[from * count + label] ?? 0);
        if (score <= (now[label] ?? -Infinity)) continue;
        now[label] = score;
        back[index * count + label] = from;
      }
    }
    for (let label = 0; label < count; label += 1)
      now[label] = (now[label] ?? 0) + (scores[index * count + label] ?? 0);
    before = now;
  }
  let best = before.indexOf(Math.max(...before));
  const path = new Array<number>(length);
  for (let index = length - 1; index >= 0; index -= 1) {
    path[index] = best;
    best = back[index * count + best] ?? 0;
  }
  return path;
}

/** The spans of a labelling, left to right; what is labelled `O` is left out. */
export function spansOf(path: readonly number[], labels: readonly string[]): TaggedSpan[] {
  const spans: { type: string; start: number; end: number }[] = [];
  for (const [index, number] of path.entries()) {
    const label = labels[number] ?? 'O';
    const last = spans.at(-1);
    if (label.startsWith('I-') && last?.end === index) last.end = index + 1;
    else if (label !== 'O') spans.push({ type: label.slice(2), start: index, end: index + 1 });
  }
  return spans;
}
