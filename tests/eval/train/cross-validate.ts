import { LinearModel, softmax } from '../../../src/extraction/category/linear-model.ts';
import type { Judged } from '../figures.ts';
import type { FitOptions, LabelledText } from './fit.ts';
import { fitLabels } from './fit-labels.ts';
import { seededInt } from './linear-svm.ts';
import { nearDuplicates } from './near-duplicates.ts';

/** A held-out row: its labels and the decision values behind them. */
export type HeldOut = Judged & { readonly labels: readonly string[]; readonly decisions: readonly number[] };

const FOLDS = 5;

/**
 * Every row judged by a model that did not see it, in five folds. With `withoutTwins`, nor any row that says nearly
 * the same as one of its fold.
 */
export function crossValidate(
  data: readonly LabelledText[],
  options: FitOptions & { withoutTwins?: boolean } = {},
): HeldOut[] {
  const random = seededInt(7);
  const folds = data.map(() => random(FOLDS));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const held = data.filter((_, row) => folds[row] === fold);
    let train = data.filter((_, row) => folds[row] !== fold);
    if (options.withoutTwins === true) {
      const twins = nearDuplicates(
        train.map(({ text }) => text),
        held.map(({ text }) => text),
        0.5,
      );
      train = train.filter((_, row) => !twins.has(row));
    }
    const model = LinearModel.decode(fitLabels(train, options));
    const { labels } = model.header;
    return held.map(({ text, label }) => {
      const decisions = Array.from(model.decide(text));
      const best = decisions.indexOf(Math.max(...decisions));
      return { gold: label, given: labels[best] ?? '', labels, decisions };
    });
  }).flat();
}

/** How often the right label's probability is how small: what a good sharpness makes least. */
export function logLoss(held: readonly HeldOut[], sharpness: number): number {
  const losses = held.map(({ gold, labels, decisions }) => {
    const right = softmax(decisions, sharpness)[labels.indexOf(gold)] ?? 0;
    return -Math.log(Math.max(right, 1e-9));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, held.length);
}

/** The sharpness of the softmax under which held-out rows are least surprising (temperature scaling, Guo et al. 2017). */
export function fitSharpness(held: readonly HeldOut[]): number {
  let best = 1;
  for (let sharpness = 0.5; sharpness <= 8; sharpness += 0.1) {
    if (logLoss(held, sharpness) < logLoss(held, best)) best = sharpness;
  }
  return Math.round(best * 10) / 10;
}
