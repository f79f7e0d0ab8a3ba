import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATA_DIR } from '../../eval/data-folder.ts';
import { evalHotIssues } from '../../eval/hot-issues.ts';

const present = existsSync(join(DATA_DIR, 'hot-issues/sample-30.jsonl'));

describe.skipIf(!present)('the worked sample of thirty messages (skipped without HOTLINE_DATA_DIR)', () => {
  it('gives exactly its two issues, and the largest issues of 4,326 messages as labelled', {
    timeout: 120_000,
  }, async () => {
    const { sampleIssues, sampleRight, f1 } = await evalHotIssues();
    expect(sampleIssues).toEqual([10, 5]);
    expect(sampleRight).toBe(true);
    expect(f1).toBeGreaterThan(0.8);
  });
});
