import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { clusterTexts } from '../../../src/matching/clusters/cluster-texts.ts';
import { DATA_DIR, readRows } from '../../eval/data-folder.ts';

const SAMPLE = join(DATA_DIR, 'hot-issues/sample-30.jsonl');
const Row = z.looseObject({ title: z.string(), body: z.string(), cluster: z.string().nullable() });

describe.skipIf(!existsSync(SAMPLE))('the worked sample of thirty messages (skipped without HOTLINE_DATA_DIR)', () => {
  it('gives exactly its two issues', () => {
    const rows = readRows(SAMPLE, Row);
    const issues = clusterTexts(rows.map(({ title, body }) => ({ title, text: body })))
      .filter(({ members }) => members.length >= 5)
      .map(({ members }) => [...new Set(members.map((at) => rows[at]?.cluster))]);
    expect(issues).toEqual([['魅力之城油烟噪音'], ['经济学院强制实习']]);
  });
});
