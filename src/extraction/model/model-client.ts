import type { Result } from '../../kernel/result.ts';

/** A message of a prompt. */
export type PromptMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

/** What is asked of a model: messages, and the JSON schema its answer must fit. */
export type ModelQuestion = {
  readonly messages: readonly PromptMessage[];
  readonly schemaName: string;
  readonly jsonSchema: Readonly<Record<string, unknown>>;
};

/** What came back: text as the model gave it, nothing parsed. */
export type ModelAnswerText = {
  readonly text: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
};

/** Why there is no answer. All of these end in rules; none is thrown. */
export type ModelFault = {
  readonly kind:
    | 'circuit-open'
    | 'timeout'
    | 'unreachable'
    | 'rate-limited'
    | 'refused'
    | 'blank'
    | 'truncated'
    | 'rejected-request'
    | 'server-error';
  readonly detail: string;
};

/** One chat-completions endpoint, whatever it can enforce. */
export interface ModelClient {
  complete(question: ModelQuestion): Promise<Result<ModelAnswerText, ModelFault>>;
}
