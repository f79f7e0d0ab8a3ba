import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CityLookup } from '../../city/lookup.ts';
import { createLocalExtractor } from '../../extraction/create-local-extractor.ts';
import type { Extractor } from '../../extraction/extractor.ts';
import { CircuitBreaker } from '../../extraction/model/circuit-breaker.ts';
import { systemTextOf } from '../../extraction/model/extract-question.ts';
import type { ModelReaderParts } from '../../extraction/model/model-extractor.ts';
import { parsePrompt } from '../../extraction/model/prompt.ts';
import { PolicyExtractor } from '../../extraction/policy-extractor.ts';
import { assessSafety } from '../../extraction/safety/assess-safety.ts';
import { SECOND_MS } from '../../kernel/time.ts';
import { bundledModels } from '../files/bundled-model.ts';
import { OpenAiModelClient } from '../openai/openai-model-client.ts';
import { readSecret } from '../secrets/read-secret.ts';
import type { ExtractionEnvironment, ExtractorOrder } from './build-extractor.ts';

/** The prompt in use; an older version stays in the folder for what it decided. */
const PROMPT_FILE = 'prompts/extract/v1.md';

/** Two calls, and a wait of 2 s, fit the 25 s a request path has. */
const MODEL_TIMEOUT_MS = 9 * SECOND_MS;

/** Category confidence from which the local reading stands: right 93 of 100 times on sentences it had not seen (`npm run eval -- confidence`). */
export const SURE_FROM = 0.75;

/** Reads prompt and weights and puts the extractor together. Throws when one is missing or broken. */
export function readExtractor({ environment, city, clock, folder = ownFolder(), breaker }: ExtractorOrder): Extractor {
  const local = createLocalExtractor(city.city, bundledModels(join(folder, 'model')));
  const reader = readerOf(environment, { city, folder, breaker: breaker ?? new CircuitBreaker(clock) });
  return new PolicyExtractor({
    local,
    reader,
    policy: environment.LLM_POLICY,
    sureFrom: SURE_FROM,
    floorOf: (text) => assessSafety(text, city.city.safety).level,
    placeOf: (quote) => local.placeOf(quote),
  });
}

function ownFolder(): string {
  return dirname(fileURLToPath(import.meta.url));
}

function readerOf(
  environment: ExtractionEnvironment,
  { city, folder, breaker }: { readonly city: CityLookup; readonly folder: string; readonly breaker: CircuitBreaker },
): ModelReaderParts | null {
  const { OPENAI_API_KEY: key, OPENAI_SECRET_ARN: arn, OPENAI_MODEL: model, OPENAI_BASE_URL: baseUrl } = environment;
  if (model === undefined || (key === undefined && arn === undefined)) return null;
  const prompt = parsePrompt(readFileSync(join(folder, PROMPT_FILE), 'utf8'));
  if (!prompt.ok) throw new Error(`${PROMPT_FILE}: ${prompt.error.detail}`);
  const { categories } = city.city;
  return {
    client: new OpenAiModelClient(
      {
        apiKey: () => (key === undefined ? readSecret(arn ?? '') : Promise.resolve(key)),
        baseUrl,
        model,
        timeoutMs: MODEL_TIMEOUT_MS,
      },
      breaker,
    ),
    promptId: prompt.value.id,
    systemText: systemTextOf(prompt.value, categories),
    categoryCodes: new Set(categories.map(({ code }) => code)),
  };
}
