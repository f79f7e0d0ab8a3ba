import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import * as z from 'zod';
import { DynamoCaseRepository } from '../../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoRuleLedger } from '../../../src/adapters/dynamodb/dynamo-rule-ledger.ts';
import { readPastCases } from '../../../src/casework/past-cases.ts';
import { recentProposals } from '../../../src/casework/rule-changes.ts';
import { proposalIdOf, type RuleProposal } from '../../../src/casework/rule-ledger.ts';
import { cityLookup } from '../../../src/city/lookup.ts';
import { RouteRule } from '../../../src/city/route-rule.ts';
import { shanghaiMonth } from '../../../src/kernel/time.ts';
import { cityWithRuleChanges } from '../../../src/routing/city-rules.ts';
import { withRuleChange } from '../../../src/routing/propose-rule-change.ts';
import { type RouteReplay, replayRoutes } from '../../../src/routing/replay-routes.ts';
import { readCityFolder } from '../../city/read-city-folder.ts';
import { ENVIRONMENT } from '../../names.ts';
import { LocalRunError } from '../local-run-error.ts';
import { runningHotline } from './running-hotline.ts';

const SHOWN_DIFFERENCES = 20;
const Count = z.coerce.number().int().positive();

type ReplayOptions = {
  readonly days: string;
  readonly most: string;
  readonly proposal?: string;
  readonly rules?: string;
};

/** `routes replay`: routes past cases by rules that are not in force yet, and tells what each would gain and lose. */
export function routesCommand(program: Command): void {
  program
    .command('routes')
    .description('routing rules')
    .command('replay')
    .description('route past cases by proposed rules: what would be gained, what lost')
    .option('--days <n>', 'how many days of cases', '30')
    .option('--most <n>', 'how many cases at most', '5000')
    .option('--proposal <id>', 'only this proposal (they are listed with their ids); decided ones too')
    .option('--rules <file>', 'a whole routes.json instead of the proposals')
    .action((options: ReplayOptions) => replay(options, program.opts<{ dataDir: string }>().dataDir));
}

async function replay(options: ReplayOptions, dataDir: string): Promise<void> {
  const hotline = runningHotline(dataDir);
  try {
    const table = { client: hotline.documents, name: hotline.variable(ENVIRONMENT.hotlineTable) };
    const ledger = new DynamoRuleLedger(table);
    const city = cityWithRuleChanges(
      cityLookup(readCityFolder(process.env['CITY'] ?? 'chengdu')),
      await ledger.accepted(),
    );
    const query = { now: new Date(), days: countOf('--days', options.days), most: countOf('--most', options.most) };
    const pastCases = await readPastCases(query, new DynamoCaseRepository(table, ''));
    const against = (rules: readonly RouteRule[]) => replayRoutes(rules, { pastCases, city });
    if (options.rules !== undefined) {
      print(options.rules, against(readRules(options.rules)));
      return;
    }
    const proposals = (await recentProposals({ ledger, clock: { now: () => query.now } })).filter((proposal) =>
      options.proposal === undefined ? proposal.decision === undefined : idOf(proposal) === options.proposal,
    );
    process.stdout.write(`过往事项 Past cases: ${pastCases.length}；提议 Proposals: ${proposals.length}\n`);
    for (const proposal of proposals) {
      const { rule, position } = proposal.change;
      const name = `${idOf(proposal)}\n  ${rule.id} -> ${rule.lead} (${position}) ${JSON.stringify(rule.when)}`;
      print(name, against(withRuleChange(city.city.routes, proposal.change)));
    }
  } finally {
    hotline.close();
  }
}

function idOf({ ruling, version }: RuleProposal): string {
  return proposalIdOf({ month: shanghaiMonth(new Date(ruling.at)), caseId: ruling.caseId, version });
}

function countOf(option: string, text: string): number {
  const count = Count.safeParse(text);
  if (count.success) return count.data;
  throw new LocalRunError({ zh: `${option} 须为正整数。`, en: `${option} must be a positive whole number.` });
}

function readRules(file: string): readonly RouteRule[] {
  try {
    return z.array(RouteRule).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new LocalRunError(
      { zh: `${file} 不是有效的规则文件。`, en: `${file} is no valid file of rules.` },
      { cause },
    );
  }
}

function print(name: string, { cases, gained, lost, neither, unchanged, differences }: RouteReplay): void {
  const lines = [
    name,
    `  ${cases} 件 cases: 更准 gained ${gained}，更差 lost ${lost}，都不对 neither ${neither}，不变 unchanged ${unchanged}`,
    ...differences
      .slice(0, SHOWN_DIFFERENCES)
      .map(
        ({ verdict, caseNumber, category, before, after }) =>
          `    ${verdict.padEnd(7)} ${caseNumber} ${category} ${before.department} (${before.ruleId}) -> ${after.department} (${after.ruleId})`,
      ),
    ...(differences.length > SHOWN_DIFFERENCES ? [`    … ${differences.length - SHOWN_DIFFERENCES}`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
