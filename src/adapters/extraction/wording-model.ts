import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WordingModel } from '../../dialogue/answers/word-answer.ts';
import type { CircuitBreaker } from '../../extraction/model/circuit-breaker.ts';
import type { ModelClient } from '../../extraction/model/model-client.ts';
import { parsePrompt } from '../../extraction/model/prompt.ts';
import { SECOND_MS } from '../../kernel/time.ts';
import { OpenAiModelClient } from '../openai/openai-model-client.ts';
import { readSecret } from '../secrets/read-secret.ts';
import type { ExtractionEnvironment } from './build-extractor.ts';

const PROMPT_FILE = 'prompts/answer/v1.md';
/** The entry's own text is there at once; a better wording is worth this much of a citizen's time, and no more. */
const TIMEOUT_MS = 4 * SECOND_MS;

/** What words answers when an endpoint is configured; nothing when there is none or the policy forbids it. */
export function wordingModel(
  environment: ExtractionEnvironment,
  {
    breaker,
    folder = dirname(fileURLToPath(import.meta.url)),
  }: { readonly breaker: CircuitBreaker; readonly folder?: string },
): { readonly wording?: WordingModel } {
  const { OPENAI_API_KEY: key, OPENAI_SECRET_ARN: arn, OPENAI_MODEL: model, OPENAI_BASE_URL: baseUrl } = environment;
  if (environment.LLM_POLICY === 'never' || model === undefined || (key === undefined && arn === undefined)) return {};
  const prompt = parsePrompt(readFileSync(join(folder, PROMPT_FILE), 'utf8'));
  if (!prompt.ok) throw new Error(`${PROMPT_FILE}: ${prompt.error.detail}`);
  const apiKey = () => (key === undefined ? readSecret(arn ?? '') : Promise.resolve(key));
  const client: ModelClient = new OpenAiModelClient({ apiKey, baseUrl, model, timeoutMs: TIMEOUT_MS }, breaker);
  return { wording: { client, prompt: prompt.value } };
}
