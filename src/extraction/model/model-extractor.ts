import type { ModelAnswer } from '../../contracts/model-answer.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RedactedText } from '../../privacy/redacted-text.ts';
import { checkAnswer } from './check-answer.ts';
import { extractQuestion } from './extract-question.ts';
import type { ModelClient, ModelFault } from './model-client.ts';
import { repairMessages } from './prompt.ts';

/** What asking the model cost and which one answered. */
export type ModelUse = {
  readonly promptId: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
};

/** An answer that passed every check, or why there is none. */
export type ModelReading = Result<
  { readonly answer: ModelAnswer; readonly use: ModelUse },
  ModelFault | { readonly kind: 'unusable'; readonly detail: string; readonly use: ModelUse }
>;

/** What a reading needs: a client, the prompt filled with the city's categories, and their codes. */
export type ModelReaderParts = {
  readonly client: ModelClient;
  readonly promptId: string;
  readonly systemText: string;
  readonly categoryCodes: ReadonlySet<string>;
};

/** One question, and one more that names the faults when the answer does not fit. */
export async function readByModel(text: RedactedText, parts: ModelReaderParts): Promise<ModelReading> {
  const question = extractQuestion(parts.systemText, text);
  const first = await parts.client.complete(question);
  if (!first.ok) return err(first.error);
  const frame = { text, categoryCodes: parts.categoryCodes };
  const checked = checkAnswer(first.value.text, frame);
  const use = { promptId: parts.promptId, ...tokensOf(first.value) };
  if (checked.ok) return ok({ answer: checked.value, use });

  const second = await parts.client.complete({
    ...question,
    messages: [...question.messages, ...repairMessages(first.value.text, checked.error)],
  });
  if (!second.ok) return err({ kind: 'unusable', detail: checked.error.join('; '), use });
  const both = {
    ...use,
    inputTokens: use.inputTokens + second.value.inputTokens,
    outputTokens: use.outputTokens + second.value.outputTokens,
  };
  const repaired = checkAnswer(second.value.text, frame);
  return repaired.ok
    ? ok({ answer: repaired.value, use: both })
    : err({ kind: 'unusable', detail: repaired.error.join('; '), use: both });
}

function tokensOf(answer: { model: string; inputTokens: number; outputTokens: number }) {
  return { model: answer.model, inputTokens: answer.inputTokens, outputTokens: answer.outputTokens };
}
