import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { redact } from '../../src/privacy/redact.ts';
import { groupCases } from '../../src/reporting/hot-issues/group-cases.ts';
import type { IssueCase } from '../../src/reporting/hot-issues/issue-case.ts';
import { EVAL_NOW } from './cases.ts';
import { dataFile, readRows } from './data-folder.ts';
import { rounded, share } from './figures.ts';
import { localExtractor } from './local-models.ts';

const Message = z.looseObject({ id: z.string(), title: z.string(), body: z.string() });
const Labels = z.record(z.string(), z.array(z.string()));
const OWN_LABELS = resolve(import.meta.dirname, 'sets/hot-issue-labels.json');
/** The next largest issues, labelled after everything was chosen; nothing was changed for them since. */
const UNSEEN_LABELS = resolve(import.meta.dirname, 'sets/hot-issue-labels-unseen.json');
/** Cases from which a group is an issue. */
const ISSUE_FROM = 5;

/** How pairs and issues were found. */
type PairScores = {
  precision: number;
  recall: number;
  f1: number;
  perIssue: Record<string, { labelled: number; found: number; right: number }>;
};

/** What `npm run eval -- hot-issues` prints last; pairs with at least one labelled message are judged. */
export type HotIssueFigures = {
  messages: number;
  labelledIssues: number;
  precision: number;
  recall: number;
  f1: number;
  perIssue: PairScores['perIssue'];
  /** The same over the issues that nothing was chosen on. */
  unseen: PairScores & { labelledIssues: number };
  sampleIssues: number[];
  sampleRight: boolean;
};

/** Groups the messages and compares with the labels of the largest issues; and the worked sample. */
export async function evalHotIssues(): Promise<HotIssueFigures> {
  const messages = readRows(dataFile('hot-issues/messages-4326.jsonl'), Message);
  const labels = Labels.parse(JSON.parse(readFileSync(OWN_LABELS, 'utf8')));
  const unseen = Labels.parse(JSON.parse(readFileSync(UNSEEN_LABELS, 'utf8')));
  const groups = await groupsOf(messages);
  const sample = readRows(dataFile('hot-issues/sample-30.jsonl'), Message.extend({ cluster: z.string().nullable() }));
  const sampleGroups = (await groupsOf(sample)).filter((ids) => ids.length >= ISSUE_FROM);
  const gold = Map.groupBy(
    sample.filter(({ cluster }) => cluster !== null),
    ({ cluster }) => cluster,
  );
  const asText = (ids: readonly string[]) => ids.toSorted().join(' ');
  const wanted = [...gold.values()].map((rows) => asText(rows.map(({ id }) => id))).toSorted();
  return {
    messages: messages.length,
    labelledIssues: Object.keys(labels).length,
    ...pairScores(groups, labels),
    unseen: { labelledIssues: Object.keys(unseen).length, ...pairScores(groups, unseen) },
    sampleIssues: sampleGroups.map((ids) => ids.length),
    sampleRight: JSON.stringify(sampleGroups.map(asText).toSorted()) === JSON.stringify(wanted),
  };
}

async function groupsOf(messages: readonly z.infer<typeof Message>[]): Promise<readonly (readonly string[])[]> {
  const extractor = localExtractor();
  const cases: IssueCase[] = [];
  for (const { id, title, body } of messages) {
    const text = redact(`${title}\n${body}`).text;
    const { demands } = await extractor.extract({ text, locale: 'zh', receivedAt: EVAL_NOW });
    const place = demands[0]?.place?.value;
    cases.push({
      id,
      title,
      text: body,
      category: demands[0]?.category.value ?? '',
      // The messages' own order, which is that of their ids.
      openedAt: EVAL_NOW.toISOString(),
      adminPath: place?.adminPath ?? [],
      ...(place === undefined ? {} : { place: place.text }),
    });
  }
  return groupCases(cases).groups.map((group) => group.map(({ id }) => id));
}

function pairScores(
  groups: readonly (readonly string[])[],
  labels: Readonly<Record<string, readonly string[]>>,
): PairScores {
  const issueOf = new Map(Object.entries(labels).flatMap(([name, ids]) => ids.map((id) => [id, name] as const)));
  let right = 0;
  let said = 0;
  for (const ids of groups) {
    const counts = Map.groupBy(ids, (id) => issueOf.get(id) ?? '');
    const labelled = ids.filter((id) => issueOf.has(id)).length;
    const pairs = (n: number) => (n * (n - 1)) / 2;
    said += pairs(ids.length) - pairs(ids.length - labelled);
    for (const [name, members] of counts) if (name !== '') right += pairs(members.length);
  }
  const all = Object.values(labels).reduce((sum, ids) => sum + (ids.length * (ids.length - 1)) / 2, 0);
  const precision = share(right, said);
  const recall = share(right, all);
  const perIssue = Object.fromEntries(
    Object.entries(labels).map(([name, ids]) => {
      const home = groups
        .map((group) => ({ size: group.length, right: group.filter((id) => ids.includes(id)).length }))
        .sort((a, b) => b.right - a.right)[0];
      return [name, { labelled: ids.length, found: home?.size ?? 0, right: home?.right ?? 0 }];
    }),
  );
  return {
    precision: rounded(precision),
    recall: rounded(recall),
    f1: rounded((2 * precision * recall) / (precision + recall)),
    perIssue,
  };
}
