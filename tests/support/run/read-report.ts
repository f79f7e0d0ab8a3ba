import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** How many tests of a run ended how, and the names of those that need a look. */
export type Counts = {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
};

/**
 * Counts the tests of a report of vitest's JSON reporter. A file that could not be loaded is one failed
 * test; so is a report that is missing, since then nobody knows what was run.
 */
export function readReport(path: string): Counts {
  if (!existsSync(path)) return { passed: 0, failed: ['vitest ended without a report'], skipped: [] };
  const { testResults } = Report.parse(JSON.parse(readFileSync(path, 'utf8')));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: [
      ...tests.filter((test) => test.status === 'failed').map((test) => test.fullName),
      ...brokenFiles.map((file) => `${file.name}: ${file.message.split('\n')[0] ?? ''}`),
    ],
    skipped: tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').map((test) => test.fullName),
  };
}
