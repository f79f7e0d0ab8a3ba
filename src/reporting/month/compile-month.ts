import type { Correction, Measures, MonthReport } from '../../contracts/month.ts';
import { shanghaiMonth } from '../../kernel/time.ts';
import { RATES } from '../figures/rates.ts';
import { type MonthContent, monthContentOf } from './month-content.ts';
import type { MonthDeps } from './month-deps.ts';
import { monthsFrom } from './near-months.ts';
import { publishMonth, writeDraft } from './publish-month.ts';

/** A month's report as it stands after compiling. */
export type CompiledMonth = { readonly report: MonthReport; readonly content: MonthContent };

/**
 * Compiles a month: counts to figures, the gate, and a version of the report. Safe to repeat: the same content makes
 * no new version. What differs from the published version becomes a correction that names every changed figure.
 * Published at once when the gate passes and an operator approved it or the city's settings say so; else its pages stand
 * at an address that cannot be guessed, for the operator to read.
 */
export async function compileMonth(
  order: { readonly month: string; readonly by: string },
  deps: MonthDeps,
): Promise<CompiledMonth> {
  const content = await contentOf(order.month, deps);
  const versions = await deps.reports.versions(order.month);
  const report = reportOf(content, { order, versions, at: deps.clock.now().toISOString() });
  if (report !== versions.at(-1)) await deps.reports.put(report);
  const isOver = shanghaiMonth(deps.clock.now()) > order.month;
  const isWanted = report.state === 'approved' || (deps.city.city.settings.autoPublish && isOver);
  if (report.state !== 'published' && !(isWanted && report.mismatches.length === 0)) {
    await writeDraft({ report, content }, deps);
    return { report, content };
  }
  // A published version is written again, so that a run that ended half way through is completed.
  return { content, report: await publishMonth({ report, content, by: order.by }, deps) };
}

/** A month's content from the counts as they are now. */
export async function contentOf(month: string, deps: MonthDeps): Promise<MonthContent> {
  const [now, lastMonth, lastYear, stories] = await Promise.all([
    deps.counts.ofMonth(month),
    deps.counts.ofMonth(monthsFrom(month, -1)),
    deps.counts.ofMonth(monthsFrom(month, -12)),
    deps.stories(month),
  ]);
  return monthContentOf({ month, cells: { now, lastMonth, lastYear }, stories }, deps.city);
}

function reportOf(
  content: MonthContent,
  {
    order,
    versions,
    at,
  }: {
    readonly order: { readonly month: string; readonly by: string };
    readonly versions: readonly MonthReport[];
    readonly at: string;
  },
): MonthReport {
  const last = versions.at(-1);
  if (last?.contentHash === content.hash) return last;
  const published = versions.findLast((each) => each.state === 'published');
  // A draft nobody saw is written over; what was published keeps its version for good.
  const version = last === undefined ? 1 : last.state === 'published' ? last.version + 1 : last.version;
  const earlier = last !== undefined && last.version === version ? last.history : [];
  const headline = headlineOf(content);
  return {
    entity: 'month-report',
    schemaVersion: 1,
    month: order.month,
    version,
    state: 'draft',
    contentHash: content.hash,
    mismatches: [...content.mismatches],
    corrections: published === undefined ? [] : [...correctionsOf(published.headline, headline)],
    headline,
    history: [...earlier, { state: 'draft', at, by: order.by }],
  };
}

/** The city-wide counts a correction is told by; these are in no small cell. */
function headlineOf({ figures }: MonthContent): Measures {
  const named = new Set<string>(RATES.flatMap(({ numerator, denominator }) => [numerator, denominator]));
  const counts = Object.entries(figures.counts).filter(([name]) => named.has(name));
  return { ...Object.fromEntries(counts), received: figures.received.n, people: figures.people };
}

function correctionsOf(was: Measures, is: Measures): readonly Correction[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((figure) => ({ figure, was: was[figure] ?? 0, is: is[figure] ?? 0 }))
    .filter((one) => one.was !== one.is)
    .toSorted((one, other) => (one.figure < other.figure ? -1 : 1));
}
