import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { evalCases } from './cases.ts';
import { evalDanger } from './danger.ts';
import { table } from './quality-tables.ts';

/** What each batch gave the first time, before anything was mended for it: `first-seen.json`. */
const FirstSeen = z.strictObject({
  cases: z.array(
    z.strictObject({
      file: z.string(),
      n: z.number(),
      category: z.number(),
      level1: z.number(),
      demandType: z.number(),
      urgency: z.number(),
      joint: z.number(),
    }),
  ),
  danger: z.array(z.strictObject({ file: z.string(), n: z.number(), precision: z.number(), recall: z.number() })),
});
/** The alarms on real messages, each read: `told` when its writer does tell of a threat or of harm, else `false`. */
const AlarmsRead = z.array(
  z.strictObject({ set: z.string(), id: z.string(), rule: z.string(), verdict: z.enum(['told', 'false']) }),
);

const at = (name: string) => resolve(import.meta.dirname, name);
const readJson = <T>(name: string, schema: z.ZodType<T>): T => schema.parse(JSON.parse(readFileSync(at(name), 'utf8')));

/** The section on sentences written batch by batch: figures at first sight, and now that all but one have been learnt from. */
export async function batchesSection(): Promise<string> {
  const { cases, danger } = readJson('first-seen.json', FirstSeen);
  const caseRows = [];
  for (const { file, ...first } of cases) {
    const now = await evalCases(at(`sets/${file}`));
    caseRows.push([
      file,
      first.n,
      first.category,
      first.level1,
      first.demandType,
      first.urgency,
      first.joint,
      now.joint,
    ]);
  }
  const dangerRows = [];
  for (const { file, ...first } of danger) {
    const now = await evalDanger(at(`probes/${file}`));
    dangerRows.push([file, first.n, first.precision, first.recall, now.precision.toFixed(4), now.recall.toFixed(4)]);
  }
  const known = new Set(readdirSync(at('sets')));
  const alarms = readJson('danger-alarms-read.json', AlarmsRead);
  const wrong = alarms.filter(({ verdict }) => verdict === 'false').length;
  return `## Cases and danger, batch by batch

Each batch was written afresh, labelled, and measured once before anything was mended for it; those figures stand in
\`tests/eval/first-seen.json\`. The batches differ: the second and third of danger and the third of cases were worded as
oddly as could be thought of. The last columns are of the rules and weights as they are now; they have learnt from every
batch but \`unseen-cases.jsonl\`${known.has('unseen-cases.jsonl') ? '' : ' (absent)'}. First-sight figures are what new sentences may expect.

${table(['cases', 'n', 'category', 'level1', 'demandType', 'urgency', 'joint', 'joint now'], caseRows)}

${table(['danger', 'n', 'precision', 'recall', 'precision now', 'recall now'], dangerRows)}

Alarms on 7,887 real messages: ${alarms.length}, each read (\`tests/eval/danger-alarms-read.json\`): ${alarms.length - wrong} tell of a threat or of harm, ${wrong} are false.
`;
}
