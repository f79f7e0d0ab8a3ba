import { evalConfidence } from './confidence.ts';
import { table } from './quality-tables.ts';

/** The section on how far the category's confidence can be trusted, and from where on the local path decides alone. */
export async function confidenceSection(): Promise<string> {
  const { n, errorRaw, error, shipped, curve } = await evalConfidence();
  const rows = curve.map(({ sureFrom, kept, right, askedOfMessages }) => [
    sureFrom === shipped ? `**${sureFrom}** (shipped)` : sureFrom,
    kept,
    right,
    askedOfMessages ?? '-',
  ]);
  return `## Confidence of the category

\`npm run eval -- confidence\`, on ${n} own sentences that neither lexicon nor weights had seen: calibration error ${error}
(${errorRaw} before calibration). \`kept\`: share the local path decides alone; \`right\`: share of those given a right code;
\`asked\`: share of the 2,801 real messages that \`when-unsure\` gives to the model.

${table(['sure from', 'kept', 'right', 'asked'], rows)}
`;
}
