import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { readCityFolder } from '../../infra/city/read-city-folder.ts';
import type { SafetyRules } from '../../src/city/safety.ts';
import { assessSafety } from '../../src/extraction/safety/assess-safety.ts';
import { isUrgent } from '../../src/extraction/safety/is-urgent.ts';

const Row = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  urgent: z.boolean(),
});
const PROBES = fileURLToPath(new URL('probes/danger.jsonl', import.meta.url));

/** Figures over labelled sentences; `missed` and `falseAlarmIds` are ids, or row numbers where a row has none. */
export type DangerFigures = {
  readonly n: number;
  readonly precision: number;
  readonly recall: number;
  readonly falseAlarms: number;
  readonly missed: string[];
  readonly falseAlarmIds: string[];
};

/** The danger rules of the default city, with the learnt weights beside them. */
export function loadSafetyRules(): SafetyRules {
  return readCityFolder('chengdu').safety;
}

/** Scores the danger rules on a JSON Lines file of `{text, urgent}`; without a file, on the probes of the repository. */
export async function evalDanger(file: string = PROBES): Promise<DangerFigures> {
  const rules = loadSafetyRules();
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const missed: string[] = [];
  const falseAlarmIds: string[] = [];
  let hits = 0;
  lines.forEach((line, index) => {
    const row = Row.parse(JSON.parse(line));
    const id = String(row.id ?? index + 1);
    const alarm = isUrgent(assessSafety(row.text, rules));
    if (alarm && row.urgent) hits += 1;
    if (alarm && !row.urgent) falseAlarmIds.push(id);
    if (!alarm && row.urgent) missed.push(id);
  });
  return {
    n: lines.length,
    precision: hits + falseAlarmIds.length === 0 ? 1 : hits / (hits + falseAlarmIds.length),
    recall: hits + missed.length === 0 ? 1 : hits / (hits + missed.length),
    falseAlarms: falseAlarmIds.length,
    missed,
    falseAlarmIds,
  };
}
