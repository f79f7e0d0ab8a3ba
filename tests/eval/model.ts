import { buildExtractor, ExtractionEnvironment } from '../../src/adapters/extraction/build-extractor.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { cityForTest } from '../support/city-for-test.ts';
import { type CaseFigures, evalCases } from './cases.ts';
import { MissingDataError, ROOT } from './data-folder.ts';

/** Nobody said which endpoint to ask. */
class NoEndpointError extends MissingDataError {
  constructor() {
    super('an endpoint');
    this.message = 'skipped: no endpoint is configured (OPENAI_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL)';
  }
}

/** The own sentences by the configured endpoint, asked for each, beside the local path alone. */
export async function evalModel(): Promise<{ model: CaseFigures; local: CaseFigures }> {
  const environment = ExtractionEnvironment.parse({ ...process.env, LLM_POLICY: 'always' });
  if (environment.OPENAI_MODEL === undefined || environment.OPENAI_API_KEY === undefined) throw new NoEndpointError();
  const extractor = buildExtractor({ environment, city: cityForTest(), clock: new SystemClock(), folder: ROOT });
  return { model: await evalCases(undefined, { extractor }), local: await evalCases() };
}
