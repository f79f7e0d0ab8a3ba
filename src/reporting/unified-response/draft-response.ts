import type { CityLookup } from '../../city/lookup.ts';
import type { Case } from '../../contracts/case.ts';
import type { HotIssue, ResponseSentence, UnifiedResponse } from '../../contracts/hot-issue.ts';
import type { ModelClient } from '../../extraction/model/model-client.ts';
import type { Prompt } from '../../extraction/model/prompt.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type CheckFrame, checkResponse } from './check-response.ts';
import { draftByModel } from './draft-by-model.ts';
import { draftByTemplate } from './draft-by-template.ts';
import { repliesOfMatter } from './replies-of-matter.ts';
import { replySources } from './reply-source.ts';

/** What drafting needs; without a model the template drafts. */
export type DraftDeps = {
  readonly city: CityLookup;
  readonly clock: Clock;
  readonly model?: { readonly client: ModelClient; readonly prompt: Prompt };
};

/**
 * The first draft of the one answer to an issue, from the public replies to its cases that speak of its matter and nothing else. By the model when
 * there is one and its draft passes the check, by template otherwise; `waiting` while no department has replied.
 */
export async function draftResponse(
  { issue, cases }: { readonly issue: HotIssue; readonly cases: readonly Case[] },
  deps: DraftDeps,
): Promise<UnifiedResponse> {
  const frame = { ...checkFrame(cases, deps.city), replies: repliesOfMatter(cases) };
  const base = {
    entity: 'unified-response',
    schemaVersion: 1,
    issueId: issue.id,
    month: issue.month,
    version: 1,
    locale: cases[0]?.locale ?? 'zh',
    faults: [],
    updatedAt: deps.clock.now().toISOString(),
  } as const;
  if (frame.replies.length === 0)
    return { ...base, status: 'waiting', draftedBy: 'template', sentences: [], faults: [] };
  const drafted = deps.model === undefined ? null : await draftByModel(frame, deps.model);
  if (drafted?.ok && deps.model !== undefined) {
    const { model, sentences } = drafted.value;
    const promptId = deps.model.prompt.id;
    return { ...base, status: 'draft', draftedBy: 'model', promptId, model, sentences: [...sentences], faults: [] };
  }
  const sentences = draftByTemplate(frame.replies).filter((each) => isClean(each, frame));
  return { ...base, status: 'draft', draftedBy: 'template', sentences, faults: [] };
}

/** What sentences about an issue are checked against: its replies, and the names of the city's own departments. */
export function checkFrame(cases: readonly Case[], city: CityLookup): CheckFrame {
  return {
    replies: replySources(cases),
    knownNames: city.city.departments.flatMap(({ name }) => [name.zh, name.en]),
  };
}

/** A reply may hold what a public answer must not: a clerk's telephone number, somebody's name. */
function isClean(sentence: ResponseSentence, frame: CheckFrame): boolean {
  return checkResponse([sentence], frame).length === 0;
}
