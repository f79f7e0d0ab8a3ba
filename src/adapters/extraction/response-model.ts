import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CircuitBreaker } from '../../extraction/model/circuit-breaker.ts';
import { parsePrompt } from '../../extraction/model/prompt.ts';
import type { Clock } from '../../kernel/clock.ts';
import { MINUTE_MS } from '../../kernel/time.ts';
import type { DraftDeps } from '../../reporting/unified-response/draft-response.ts';
import { OpenAiModelClient } from '../openai/openai-model-client.ts';
import { readSecret } from '../secrets/read-secret.ts';
import type { ExtractionEnvironment } from './build-extractor.ts';

const PROMPT_FILE = 'prompts/unified-response/v1.md';
/** Nobody waits for a month's report; twenty issues of two calls each stay within its ten minutes if most are quick. */
const TIMEOUT_MS = MINUTE_MS / 4;

/** What drafts the answers to hot issues when an endpoint is configured; nothing when there is none or the policy forbids it. */
export function responseModel(
  environment: ExtractionEnvironment,
  { clock, folder = dirname(fileURLToPath(import.meta.url)) }: { readonly clock: Clock; readonly folder?: string },
): Pick<DraftDeps, 'model'> {
  const { OPENAI_API_KEY: key, OPENAI_SECRET_ARN: arn, OPENAI_MODEL: model, OPENAI_BASE_URL: baseUrl } = environment;
  if (environment.LLM_POLICY === 'never' || model === undefined || (key === undefined && arn === undefined)) return {};
  const prompt = parsePrompt(readFileSync(join(folder, PROMPT_FILE), 'utf8'));
  if (!prompt.ok) throw new Error(`${PROMPT_FILE}: ${prompt.error.detail}`);
  const apiKey = () => (key === undefined ? readSecret(arn ?? '') : Promise.resolve(key));
  const client = new OpenAiModelClient({ apiKey, baseUrl, model, timeoutMs: TIMEOUT_MS }, new CircuitBreaker(clock));
  return { model: { client, prompt: prompt.value } };
}
