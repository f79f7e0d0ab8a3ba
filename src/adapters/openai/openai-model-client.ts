import type OpenAI from 'openai';
import type { CircuitBreaker } from '../../extraction/model/circuit-breaker.ts';
import type { ModelAnswerText, ModelClient, ModelFault, ModelQuestion } from '../../extraction/model/model-client.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { SECOND_MS } from '../../kernel/time.ts';
import { faultOf, isUnsupportedFormat, retryAfterMs } from './openai-faults.ts';

/** How an endpoint is made to answer in JSON, strictest first. */
const LADDER = ['json_schema', 'json_object', 'prompt'] as const;
type Rung = (typeof LADDER)[number];

/** A 429 that asks for no more than this is waited for once; a longer one goes to rules at once. */
const LONGEST_WAIT_MS = 2 * SECOND_MS;
/** Tries of one rung: DeepSeek documents blank answers in JSON mode and advises to ask again. */
const TRIES_PER_RUNG = 2;
/** Enough for five demands; a longer answer is noise. */
const MAX_OUTPUT_TOKENS = 2_000;

/** Which endpoint, and how long a citizen may be kept waiting for it. */
export type OpenAiSettings = {
  /** Asked for once, before the first call. */
  readonly apiKey: () => Promise<string>;
  readonly baseUrl: string | undefined;
  readonly model: string;
  /** For one call; two calls and a wait must fit the function's own timeout. */
  readonly timeoutMs: number;
};

/**
 * Any OpenAI-compatible chat-completions endpoint. Goes down the ladder json_schema, json_object,
 * plain prompt when the endpoint rejects a form, and remembers what worked for this endpoint and model.
 * Never throws: every failure is a ModelFault.
 */
export class OpenAiModelClient implements ModelClient {
  readonly #settings: OpenAiSettings;
  readonly #breaker: CircuitBreaker;
  #client: Promise<OpenAI> | null = null;
  #rung = 0;

  constructor(settings: OpenAiSettings, breaker: CircuitBreaker) {
    this.#settings = settings;
    this.#breaker = breaker;
  }

  async complete(question: ModelQuestion): Promise<Result<ModelAnswerText, ModelFault>> {
    if (!this.#breaker.allows()) return err({ kind: 'circuit-open', detail: 'paused after repeated failure' });
    let last: ModelFault = { kind: 'unreachable', detail: 'not called' };
    for (let rung = this.#rung; rung < LADDER.length; rung += 1) {
      for (let attempt = 0; attempt < TRIES_PER_RUNG; attempt += 1) {
        const answer = await this.#call(question, LADDER[rung] ?? 'prompt');
        if (answer.ok) {
          this.#rung = rung;
          this.#breaker.succeeded();
          return ok(answer.value);
        }
        last = answer.error;
        if (answer.error.kind !== 'blank' && !answer.error.again) break;
      }
      if (last.kind !== 'rejected-request' || !isUnsupportedFormat(last.detail)) break;
    }
    return err(last);
  }

  async #call(question: ModelQuestion, rung: Rung): Promise<Result<ModelAnswerText, ModelFault & { again: boolean }>> {
    try {
      const client = await this.#openai();
      const completion = await client.chat.completions.create({
        model: this.#settings.model,
        messages: [...question.messages],
        temperature: 0,
        max_tokens: MAX_OUTPUT_TOKENS,
        ...responseFormat(question, rung),
      });
      return readCompletion(completion);
    } catch (error) {
      const fault = faultOf(error);
      const waitMs = fault.kind === 'rate-limited' ? retryAfterMs(error) : null;
      if (waitMs !== null && waitMs <= LONGEST_WAIT_MS) {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        return err({ ...fault, again: true });
      }
      // A rejected form is no sign of ill health; everything else is.
      if (fault.kind !== 'rejected-request') this.#breaker.failed(waitMs ?? undefined);
      return err({ ...fault, again: false });
    }
  }

  #openai(): Promise<OpenAI> {
    this.#client ??= Promise.all([import('openai'), this.#settings.apiKey()]).then(
      ([{ default: Client }, apiKey]) =>
        new Client({
          apiKey,
          baseURL: this.#settings.baseUrl ?? null,
          timeout: this.#settings.timeoutMs,
          maxRetries: 0,
          logLevel: 'off',
        }),
    );
    // A secret that could not be read is asked for again with the next message.
    this.#client.catch(() => {
      this.#client = null;
    });
    return this.#client;
  }
}

function responseFormat(question: ModelQuestion, rung: Rung) {
  if (rung === 'json_schema') {
    return {
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: question.schemaName, strict: true, schema: { ...question.jsonSchema } },
      },
    };
  }
  return rung === 'json_object' ? { response_format: { type: 'json_object' as const } } : {};
}

function readCompletion(
  completion: OpenAI.Chat.Completions.ChatCompletion,
): Result<ModelAnswerText, ModelFault & { again: boolean }> {
  const choice = completion.choices?.[0];
  const fail = (kind: ModelFault['kind'], detail: string) => err({ kind, detail, again: false });
  if (choice === undefined) return fail('blank', 'no choice in the answer');
  if (choice.finish_reason === 'content_filter') return fail('refused', 'content filter');
  if (choice.message.refusal) return fail('refused', 'the model declined');
  if (choice.finish_reason === 'length') return fail('truncated', `cut at ${MAX_OUTPUT_TOKENS} tokens`);
  const text = choice.message.content ?? '';
  if (text.trim() === '') return fail('blank', 'empty content');
  return ok({
    text,
    model: completion.model,
    inputTokens: completion.usage?.prompt_tokens ?? 0,
    cachedInputTokens: completion.usage?.prompt_tokens_details?.cached_tokens ?? 0,
    outputTokens: completion.usage?.completion_tokens ?? 0,
  });
}
