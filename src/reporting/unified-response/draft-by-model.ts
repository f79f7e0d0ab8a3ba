import * as z from 'zod';
import { ResponseSentence } from '../../contracts/hot-issue.ts';
import { extractJson } from '../../extraction/model/extract-json.ts';
import type { ModelClient, PromptMessage } from '../../extraction/model/model-client.ts';
import { type Prompt, repairMessages } from '../../extraction/model/prompt.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type CheckFrame, checkResponse } from './check-response.ts';
import type { ReplySource } from './reply-source.ts';

/** What a model is asked for; sources are numbers of the given replies, from 1. */
export const UnifiedResponseAnswer = z.object({
  sentences: z
    .array(
      z.object({
        part: ResponseSentence.shape.part,
        text: z.string().min(1).max(600),
        sources: z.array(z.number().int().positive()).min(1).max(8),
      }),
    )
    .min(1)
    .max(12),
});

/** A draft that passed the check, and which model wrote it. */
export type ModelDraft = { readonly sentences: readonly ResponseSentence[]; readonly model: string };

/** Replies shown to a model, and characters of each: the newest ones, within any endpoint's window. */
const REPLIES = 20;
const REPLY_CHARS = 1_200;
const SCHEMA = z.toJSONSchema(UnifiedResponseAnswer, { target: 'draft-7' });

/** Asks a model for a draft, and once more with the faults named. No draft that says more than the replies comes out. */
export async function draftByModel(
  frame: CheckFrame,
  { client, prompt }: { readonly client: ModelClient; readonly prompt: Prompt },
): Promise<Result<ModelDraft, { readonly kind: string; readonly detail: string }>> {
  const shown = frame.replies.slice(0, REPLIES);
  let messages: readonly PromptMessage[] = [
    { role: 'system', content: prompt.text },
    { role: 'user', content: numbered(shown) },
  ];
  let faults: readonly string[] = [];
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const answer = await client.complete({ messages, schemaName: 'unified_response_v1', jsonSchema: SCHEMA });
    if (!answer.ok) return answer;
    const read = readDraft(answer.value.text, { ...frame, replies: shown });
    if (read.ok) return ok({ sentences: read.value, model: answer.value.model });
    faults = read.error;
    messages = [...messages, ...repairMessages(answer.value.text, faults)];
  }
  return err({ kind: 'unusable', detail: faults.join('; ') });
}

function numbered(replies: readonly ReplySource[]): string {
  return replies
    .map(({ text }, index) => `[${index + 1}]\n<<<\n${text.slice(0, REPLY_CHARS).replaceAll(/<<<|>>>/g, '')}\n>>>`)
    .join('\n');
}

function readDraft(text: string, frame: CheckFrame): Result<readonly ResponseSentence[], readonly string[]> {
  const json = extractJson(text);
  if (json === null) return err(['the answer holds no JSON object']);
  const parsed = UnifiedResponseAnswer.safeParse(JSON.parse(json));
  if (!parsed.success) return err(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  const sentences = parsed.data.sentences.map(({ part, text: said, sources }) => ({
    part,
    text: said.trim(),
    sources: sources.flatMap((number) => {
      const reply = frame.replies[number - 1];
      if (reply === undefined) return [];
      const { caseId, caseNumber, department } = reply;
      return [{ caseId, caseNumber, department, quote: reply.text.slice(0, REPLY_CHARS) }];
    }),
  }));
  const unsourced = sentences.findIndex(({ sources }) => sources.length === 0);
  if (unsourced >= 0) return err([`sentences.${unsourced}.sources: no such reply`]);
  const faults = checkResponse(sentences, frame);
  return faults.length === 0
    ? ok(sentences)
    : err(faults.map(({ sentence, kind, found }) => `sentences.${sentence}: ${kind} not in its replies: ${found}`));
}
