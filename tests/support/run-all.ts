import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Counts, readReport } from './run/read-report.ts';
import { STATIC_CHECKS } from './run/static-checks.ts';
import { runStep, type StepResult } from './run/step.ts';

/**
 * `npm test`: everything that has to hold before a change is taken in; `npm run check`: only what is found
 * without running it. `--project NAME`, once or more, runs those tests only. The last line counts tests,
 * a failed check as a failed test. Ends with 1 when anything failed.
 */
const PROJECTS = ['unit', 'infra', 'integration', 'browser'] as const;

const { values } = parseArgs({
  options: {
    static: { type: 'boolean', default: false },
    project: { type: 'string', multiple: true, default: [] },
  },
});
const unknown = values.project.filter((name) => !PROJECTS.some((project) => project === name));
if (unknown.length > 0) {
  console.error(`no tests are called ${unknown.join(', ')}; there are: ${PROJECTS.join(', ')}`);
  process.exit(2);
}

const checks = values.project.length > 0 ? [] : await Promise.all(STATIC_CHECKS.map((step) => runStep(step)));
for (const check of checks) {
  console.log(line(check));
  if (!check.ok) console.log(check.output.trimEnd());
}
const failedChecks = checks.filter((check) => !check.ok).map((check) => `check: ${check.name}`);

const results: { readonly run: StepResult; readonly counts: Counts }[] = [];
const projects = PROJECTS.filter((name) => values.project.length === 0 || values.project.includes(name));
const reports = mkdtempSync(join(tmpdir(), 'minsheng-report-'));
for (const project of values.static ? [] : projects) {
  const report = join(reports, `${project}.json`);
  const options = ['run', '--project', project, '--passWithNoTests'];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const run = await runStep({ name: project, program: 'vitest', options: [...options, ...reporters] }, { show: true });
  const read = readReport(report);
  // vitest also fails for what is in no test's result, such as an error nobody caught.
  const unaccounted = !run.ok && read.failed.length === 0 ? [`${project}: vitest failed outside of any test`] : [];
  results.push({ run, counts: { ...read, failed: [...read.failed, ...unaccounted] } });
}
rmSync(reports, { recursive: true, force: true });

console.log('\n— summary —');
for (const check of checks) console.log(line(check));
for (const { run, counts } of results) console.log(`${line(run)}  ${counted(counts)}`);
const total: Counts = {
  passed: results.reduce((sum, { counts }) => sum + counts.passed, 0),
  failed: [...failedChecks, ...results.flatMap(({ counts }) => counts.failed)],
  skipped: results.flatMap(({ counts }) => counts.skipped),
};
for (const name of total.skipped) console.log(`  skipped  ${name}`);
for (const name of total.failed) console.log(`  failed   ${name}`);
console.log(counted(total));
process.exitCode = total.failed.length === 0 && results.every(({ run }) => run.ok) ? 0 : 1;

function line({ name, ok, seconds }: StepResult): string {
  return `${ok ? '✓' : '✗'} ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s`;
}

function counted(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed.length} failed, ${counts.skipped.length} skipped`;
}
