import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { LinearModel } from '../../src/extraction/category/linear-model.ts';
import { calibrationPlot } from './calibration-plot.ts';
import { CategoryRow, evalCategory, judge, messageText, shippedLabels } from './category.ts';
import { dataFile, MissingDataError, ROOT, readRows } from './data-folder.ts';
import { calibrationError, macroF1, reliability, rounded } from './figures.ts';
import { measureSpeed } from './measure-speed.ts';
import { confusionTable, figuresTable, labelTable, table, worstErrors } from './quality-tables.ts';
import { fitLabels } from './train/fit-labels.ts';
import { nearDuplicates } from './train/near-duplicates.ts';
import { tokenRows } from './train/training-rows.ts';

const PLOT = 'calibration-category.svg';

/** Each part of the page: what it is called and how its figures are had. */
const PARTS: readonly { title: string; command: string; measure: () => Promise<object> }[] = [
  {
    title: 'Cases: category, type and urgency of the own sentences',
    command: 'cases',
    measure: async () => (await import('./cases.ts')).evalCases(),
  },
  { title: 'Places', command: 'place', measure: async () => (await import('./place.ts')).evalPlace() },
  { title: 'Address chunks', command: 'address', measure: async () => (await import('./address.ts')).evalAddress() },
  { title: 'Danger', command: 'danger', measure: async () => (await import('./danger.ts')).evalDanger() },
  { title: 'Redaction', command: 'redaction', measure: async () => (await import('./redaction.ts')).evalRedaction() },
  {
    title: 'Calls',
    command: 'calls FOLDER',
    measure: async () => {
      const { evalCalls, OWN_CALLS } = await import('./calls.ts');
      return evalCalls(OWN_CALLS);
    },
  },
  {
    title: 'Several matters in one contact',
    command: 'matters',
    measure: async () => (await import('./matters.ts')).evalMatters(),
  },
  { title: 'Conversations', command: 'dialogue', measure: async () => (await import('./dialogue.ts')).evalDialogue() },
];

async function categoryPart(): Promise<string> {
  const dev = readRows(dataFile('messages/dev-labelled.jsonl'), CategoryRow);
  const all = tokenRows();
  const twins = nearDuplicates(
    all.map(({ text }) => text),
    dev.map(messageText),
  );
  const { sharpness } = shippedLabels().header;
  const blind = LinearModel.decode(
    fitLabels(
      all.filter((_, row) => !twins.has(row)),
      { sharpness },
    ),
  );
  const judged = judge(blind, dev);
  writeFileSync(resolve(ROOT, 'docs', PLOT), calibrationPlot(reliability(judged), 'Category confidence, 7 labels'));
  const trained = resolve(ROOT, 'model/category/figures.json');
  return `## Category, the 7 labels

\`npm run train\` measured on rows a fold's model had not seen (\`model/category/figures.json\`):

\`\`\`json
${existsSync(trained) ? readFileSync(trained, 'utf8').trim() : '{}'}
\`\`\`

${twins.size} of the ${all.length} training rows say nearly the same as one of the ${dev.length} rows of \`dev-labelled.jsonl\`, so the shipped
weights have seen most of that file: \`npm run eval -- category\` on it tells how well they remember, not how well they
do. The tables below are of a model trained without those rows: macro-F1 ${rounded(macroF1(judged))}.

${labelTable(judged)}

${confusionTable(judged)}

Calibration error ${rounded(calibrationError(judged))} (mean distance of confidence and share right):

![Confidence against the share right](${PLOT})

The errors it was surest of, by id:

${worstErrors(judged)}

The shipped weights on the same file, seen rows included:

${figuresTable(await evalCategory())}
`;
}

async function speedPart(): Promise<string> {
  return `## Time and memory of the local path

Real messages, one after the other, in a process of its own, bundled as the functions are. \`loadMs\`: reading city and models
and putting the extractor together. \`residentMb\` holds Node itself (\`emptyMb\`), told what the
functions' is (\`infra/runtime-environment.ts\`). \`invalid\` counts
messages taken for no demand (blocked). Times depend on what else the computer does: one-minute load here was ${loadavg()[0]?.toFixed(1)}.

${figuresTable(await measureSpeed())}
`;
}

/** Peers are measured where `npm run eval -- peers` has installed them: writing this page asks nothing of a registry. */
async function peersPart(): Promise<string> {
  if (!existsSync(resolve(ROOT, '.cache/peers/node_modules')))
    return '## Peers\n\nnot installed: `npm run eval -- peers`\n';
  const { evalPeers } = await import('./peers.ts');
  const { peers } = await evalPeers();
  const names = ['peer', 'trainedOn', 'n', 'macroF1', 'msPerMessage', 'trainSeconds', 'residentMb'] as const;
  const rows = peers.map((peer) => names.map((name) => peer[name]));
  return `## Peers: the 7 labels by what one could pick instead

Same rows for training (without near duplicates of what is measured) and for measuring; the peers read character bigrams,
node-nlp its own tokens of the first 200 characters of 150 rows a label, for its training time. \`residentMb\` is the whole
process, training included.

${table(names, rows)}
`;
}

/** Batches of sentences written by themselves: what each gave before anything was mended for it. */
async function placeBatchesPart(): Promise<string> {
  const { evalPlaceBatches } = await import('./place-batches.ts');
  const names = [
    'batch',
    'n',
    'precision',
    'recall',
    'f1',
    'invented',
    'district',
    'street',
    'f1Now',
    'inventedNow',
  ] as const;
  const rows = (await evalPlaceBatches()).map((batch) => names.map((name) => Math.round(batch[name] * 1e4) / 1e4));
  return `## Places, batch by batch

\`tests/eval/sets/place-batches.jsonl\`: each batch was written afresh, labelled, and measured once before anything was
mended for it (\`tests/eval/place-first-seen.json\`); the last two columns are of the finder as it is now, which has seen them all.

${table(names, rows)}
`;
}

async function part(title: string, write: () => Promise<string> | string): Promise<string> {
  try {
    return await write();
  } catch (error) {
    // One part that cannot be measured must not cost the others their page.
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    console.log(`${title}: ${message}`);
    const skipped = error instanceof MissingDataError;
    const shown = skipped ? 'skipped: its data is not there (HOTLINE_DATA_DIR)' : 'not measured: the evaluation failed';
    return `## ${title}\n\n${shown}\n`;
  }
}

/** Measures everything and writes `docs/quality.md` and its plot. Returns what was written and how many parts. */
export async function writeQuality(): Promise<{ file: string; parts: number }> {
  const sections = [
    await part('Category, the 7 labels', categoryPart),
    await part('Time and memory of the local path', speedPart),
    await part('Peers', peersPart),
    await part('Confidence of the category', async () => (await import('./confidence-section.ts')).confidenceSection()),
  ];
  for (const { title, command, measure } of PARTS) {
    console.log(`measuring: ${title}`);
    sections.push(
      await part(
        title,
        async () => `## ${title}\n\n\`npm run eval -- ${command}\`\n\n${figuresTable(await measure())}\n`,
      ),
    );
  }
  sections.push(await part('Places, batch by batch', placeBatchesPart));
  sections.push(
    await part('Cases and danger, batch by batch', async () => (await import('./case-batches.ts')).batchesSection()),
  );
  const file = 'docs/quality.md';
  const head = `# Measured quality

Written by \`npm run eval\`; every figure here was printed by that run. What the files hold and how they are labelled:
[tests/eval/README.md](../tests/eval/README.md). Where the weights come from: [model cards](model-cards/).
`;
  writeFileSync(resolve(ROOT, file), [head, ...sections].join('\n'));
  return { file, parts: sections.length };
}
