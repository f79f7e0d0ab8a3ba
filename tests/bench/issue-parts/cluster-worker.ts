import { groupCases } from '../../../src/reporting/hot-issues/group-cases.ts';
import type { IssueCase } from '../../../src/reporting/hot-issues/issue-case.ts';
import { dbscanGroups } from './dbscan-baseline.ts';
import { messagesFor } from './messages-for.ts';

const ISSUE_FROM = 5;
const [way = 'ours', size = '4000'] = process.argv.slice(2);
const texts = messagesFor(Number(size));
const group = way === 'dbscan' ? await dbscanGroups() : groupOurs;
const started = performance.now();
const used = process.cpuUsage();
const groups = group(texts);
const seconds = Math.round((performance.now() - started) / 10) / 100;
// On a busy machine the time of the processor says more than the clock.
const { user, system } = process.cpuUsage(used);
const cpuSeconds = Math.round((user + system) / 10_000) / 100;
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
const issues = groups.filter((members) => members.length >= ISSUE_FROM).length;
process.stdout.write(JSON.stringify({ seconds, cpuSeconds, peakMb, issues }));

function groupOurs(given: ReturnType<typeof messagesFor>): readonly (readonly number[])[] {
  // Without an extraction there is no place and no category: what is of one matter is told by its words alone.
  const cases = given.map(({ title, text }, index): IssueCase => {
    const id = String(index).padStart(8, '0');
    return { id, title, text, category: '', openedAt: `2026-11-01T00:00:00.${id}Z`, adminPath: [] };
  });
  return groupCases(cases).groups.map((group) => group.map(({ id }) => Number(id)));
}
