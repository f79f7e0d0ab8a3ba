import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SafetyRules } from '../../../src/city/safety.ts';
import { assessSafety } from '../../../src/extraction/safety/assess-safety.ts';
import { sentencesOf } from '../../../src/extraction/safety/clauses.ts';
import { type CompiledSafety, compileSafety } from '../../../src/extraction/safety/compiled-rules.ts';
import { dangerFeatures } from '../../../src/extraction/safety/danger-features.ts';
import { encodeDangerModel } from '../../../src/extraction/safety/danger-model.ts';
import { isUrgent } from '../../../src/extraction/safety/is-urgent.ts';
import { loadSafetyRules } from '../danger.ts';
import { ROOT } from '../data-folder.ts';
import { rounded } from '../figures.ts';
import {
  calmTexts,
  type DangerText,
  dangerTexts,
  englishCalm,
  placeTexts,
  type RealMessage,
  realMessages,
  spoken,
} from './danger-texts.ts';
import { fitLogistic, type LogisticRow } from './logistic.ts';

const MODEL_DIR = resolve(ROOT, 'model/safety');
const BUCKETS = 2 ** 17;
/** Tried on what was left out; the one shipped is chosen by the figures printed for each. */
const THRESHOLDS = [0.15, 0.2, 0.25, 0.3, 0.4, 0.5];
const THRESHOLD = 0.2;
/** What a mistake costs on a sentence of danger, on one that only sounds like it, and on an ordinary own sentence. */
const COSTS = { danger: 6, soundsLike: 4, calm: 2, real: 1 };
const MOST_SENTENCES = 30;
/** Each batch, whether it was worded plainly or as oddly as could be thought of, and the commit whose rules had not seen it. */
const BATCHES = [
  { file: 'danger-batch-1.jsonl', plain: true, rulesAt: 'd8df2bc' },
  { file: 'danger-batch-2.jsonl', plain: false, rulesAt: 'd8df2bc' },
  { file: 'danger-batch-3.jsonl', plain: false, rulesAt: '4407700' },
  { file: 'danger-batch-4.jsonl', plain: true, rulesAt: '0ca9dc3' },
  { file: 'danger-batch-5.jsonl', plain: true, rulesAt: 'c7ae9b6' },
  { file: 'danger-batch-7.jsonl', plain: false, rulesAt: 'dc9ddc4' },
  { file: 'danger-batch-8.jsonl', plain: true, rulesAt: 'bb86335' },
  { file: 'danger-batch-9.jsonl', plain: false, rulesAt: 'cfcce0d' },
  { file: 'danger-batch-10.jsonl', plain: true, rulesAt: 'cfcce0d' },
] as const;

type Material = {
  readonly own: readonly DangerText[];
  readonly calm: readonly string[];
  readonly real: readonly RealMessage[];
};

function rulesAt(commit: string): SafetyRules {
  const { stdout, status } = spawnSync('git', ['show', `${commit}:city/chengdu/safety.json`], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  });
  if (status !== 0) throw new Error(`the history has no commit ${commit}: fetch it whole`);
  return SafetyRules.parse(JSON.parse(stdout));
}

function weightsFrom({ own, calm, real }: Material, compiled: CompiledSafety) {
  const row = (text: string, positive: boolean, cost: number): LogisticRow => ({
    buckets: Int32Array.from(new Set(Array.from(dangerFeatures(text, compiled), (hash) => hash & (BUCKETS - 1)))),
    positive,
    cost,
  });
  const rows = [
    ...own.flatMap(({ text, urgent }) =>
      spoken(text).map((said) => row(said, urgent, urgent ? COSTS.danger : COSTS.soundsLike)),
    ),
    ...calm.map((text) => row(text, false, COSTS.calm)),
    ...real
      .filter(({ told }) => !told)
      .flatMap(({ text }) =>
        sentencesOf(text)
          .slice(0, MOST_SENTENCES)
          .map(({ start, end }) => row(text.slice(start, end), false, COSTS.real)),
      ),
  ];
  return fitLogistic(rows, BUCKETS);
}

type Fitted = ReturnType<typeof weightsFrom>;

const withWeights = (rules: SafetyRules, fitted: Fitted, threshold: number): SafetyRules => ({
  ...rules,
  learnt: Buffer.from(encodeDangerModel({ ...fitted, threshold })).toString('base64'),
});

type Counts = { readonly hits: number; readonly alarms: number; readonly dangers: number };

function countsOf(texts: readonly DangerText[], rules: SafetyRules): Counts {
  const alarmed = texts.filter(({ text }) => isUrgent(assessSafety(text, rules)));
  const isDanger = ({ urgent }: DangerText) => urgent;
  return { hits: alarmed.filter(isDanger).length, alarms: alarmed.length, dangers: texts.filter(isDanger).length };
}

function figuresOf(counts: readonly Counts[]) {
  const sum = (name: keyof Counts) => counts.reduce((total, each) => total + each[name], 0);
  return {
    precision: rounded(sum('hits') / Math.max(1, sum('alarms'))),
    recall: rounded(sum('hits') / Math.max(1, sum('dangers'))),
  };
}

const alarmsIn = (real: readonly RealMessage[], rules: SafetyRules): number =>
  real.filter(({ text }) => isUrgent(assessSafety(text, rules))).length;

/**
 * Trains the danger weights, measures them on batches and messages left out, each batch beside the rules that had not
 * seen it, and writes `model/safety/danger.bin` and `figures.json`. Throws MissingDataError without the real messages.
 */
export function trainDanger(): object {
  // The second was written only to be learnt from: many ways of saying few things.
  const probes = [...dangerTexts('danger.jsonl'), ...dangerTexts('danger-training.jsonl')];
  const sets = BATCHES.map(({ file }) => dangerTexts(file));
  const real = realMessages();
  const { learnt: _learnt, ...current } = loadSafetyRules();
  // Nobody labelled these for danger: where the rules find it, they are left out.
  const places = placeTexts().filter((text) => !isUrgent(assessSafety(text, current)));
  const calm = [...calmTexts(), ...places, ...englishCalm()];
  const folds = BATCHES.map(({ file, plain, rulesAt: commit }, fold) => {
    const rules = rulesAt(commit);
    const held = sets[fold] ?? [];
    const heldTexts = new Set(held.map(({ text }) => text));
    const fitted = weightsFrom(
      {
        own: [...probes, ...sets.flat()].filter(({ text }) => !heldTexts.has(text)),
        calm: calm.filter((text) => !heldTexts.has(text)),
        real: real.filter((_, at) => at % BATCHES.length !== fold),
      },
      compileSafety(rules),
    );
    const heldReal = real.filter((_, at) => at % BATCHES.length === fold);
    return {
      file,
      plain,
      rules: countsOf(held, rules),
      alarmsOfRules: alarmsIn(heldReal, current),
      tried: THRESHOLDS.map((threshold) => ({
        counts: countsOf(held, withWeights(rules, fitted, threshold)),
        alarms: alarmsIn(heldReal, withWeights(current, fitted, threshold)),
      })),
    };
  });
  const alike = (plain: boolean) => folds.filter((fold) => fold.plain === plain);
  const tried = (plain: boolean, at: number) => figuresOf(alike(plain).flatMap((fold) => fold.tried[at]?.counts ?? []));
  const bytes = encodeDangerModel({
    ...weightsFrom({ own: [...probes, ...sets.flat()], calm, real }, compileSafety(current)),
    threshold: THRESHOLD,
  });
  mkdirSync(MODEL_DIR, { recursive: true });
  writeFileSync(resolve(MODEL_DIR, 'danger.bin'), bytes);
  const figures = {
    sentences: { own: probes.length + sets.flat().length, calm: calm.length, realMessages: real.length },
    rulesAlone: {
      plain: figuresOf(alike(true).map(({ rules }) => rules)),
      odd: figuresOf(alike(false).map(({ rules }) => rules)),
      alarms: folds.reduce((sum, fold) => sum + fold.alarmsOfRules, 0),
    },
    rulesOrWeights: THRESHOLDS.map((threshold, at) => ({
      threshold,
      plain: tried(true, at),
      odd: tried(false, at),
      alarms: folds.reduce((sum, fold) => sum + (fold.tried[at]?.alarms ?? 0), 0),
    })),
    shippedThreshold: THRESHOLD,
    batches: folds.map(({ file, rules, tried: each }) => ({
      file,
      rules: figuresOf([rules]),
      rulesOrWeights: figuresOf([each[THRESHOLDS.indexOf(THRESHOLD)]?.counts ?? rules]),
    })),
    bytes: bytes.length,
  };
  writeFileSync(resolve(MODEL_DIR, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
  return figures;
}
