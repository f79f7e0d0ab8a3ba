import type { CaseRepository } from '../../cases/case-repository.ts';
import type { Outbox } from '../../channels/outbox/outbox.ts';
import type { ReplyAddress } from '../../channels/reply-address.ts';
import type { Case } from '../../contracts/case.ts';
import type { UnifiedResponse } from '../../contracts/hot-issue.ts';
import type { IssueNotice } from '../../contracts/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { IdentityVault } from '../../privacy/vault.ts';
import type { IssueStore } from '../hot-issues/issue-store.ts';

/** What telling the citizens behind an issue needs. */
export type TellDeps = {
  readonly issues: IssueStore;
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly vault: Pick<IdentityVault, 'open'>;
  readonly outbox: Pick<Outbox, 'send'>;
  readonly clock: Clock;
  /** The sentence before the answer, in the citizen's language: `issue.told` of the city's phrases. */
  readonly introduction: (locale: string, about: { readonly what: string }) => string;
};

/** Cases told in one run: a run ends within its function's time, and the next goes on where it stopped. */
const CASES_A_RUN = 50;

/**
 * Tells the next citizens behind an approved response, each on the channel they came by. Where it stands is kept with the
 * response, and a reply has an id of its own, so that nobody is told twice. Returns how many were told; the sweep asks
 * again until all are.
 */
export async function tellIssueCitizens({ month, issueId }: IssueNotice, deps: TellDeps): Promise<number> {
  const [issue, response] = await Promise.all([
    deps.issues.issue(month, issueId),
    deps.issues.response(month, issueId),
  ]);
  if (issue === null || response?.status !== 'approved') return 0;
  const from = response.toldCases ?? 0;
  const next = issue.caseIds.slice(from, from + CASES_A_RUN);
  if (next.length === 0) return 0;
  let told = 0;
  for (const caseId of next) {
    const present = await deps.cases.get(caseId);
    if (present !== null) told += await tellCase(present, { response, what: issue.what, deps });
  }
  const done = { ...response, version: response.version + 1, toldCases: from + next.length };
  // Stale: an operator withdrew it in this moment, or another run was first; either way nobody is told twice.
  await deps.issues.putResponse(done, response.version);
  return told;
}

async function tellCase(
  present: Case,
  { response, what, deps }: { readonly response: UnifiedResponse; readonly what: string; readonly deps: TellDeps },
): Promise<number> {
  let told = 0;
  for (const contactId of present.contactIds) {
    const opened = await deps.vault.open({
      caseId: present.id,
      contactId,
      who: 'system',
      purpose: 'contact-citizen',
      note: 'unified-response',
      at: deps.clock.now(),
    });
    // Words that joined later came from the same person, who is told once.
    if (!opened.ok) continue;
    const { channel, locale, threadRef, name, phone, email, channelUserId } = opened.value.content;
    const to: ReplyAddress = {
      contactId,
      channel: channel ?? present.channel,
      locale: locale ?? present.locale,
      sourceRef: contactId,
      reporter: {
        ...(name === undefined ? {} : { name }),
        ...(phone === undefined ? {} : { phone }),
        ...(email === undefined ? {} : { email }),
        ...(channelUserId === undefined ? {} : { channelUserId }),
      },
      ...(threadRef === undefined ? {} : { threadRef }),
    };
    const text = [deps.introduction(to.locale, { what }), ...response.sentences.map((sentence) => sentence.text)].join(
      '\n',
    );
    await deps.outbox.send(to, {
      id: `${response.issueId}-${present.id}-${contactId}`,
      message: { kind: 'status', text, quickReplies: [], call: [], fields: [], cases: [] },
    });
    told += 1;
  }
  return told;
}
