import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { WEBHOOK_EVENT_TYPES } from '../../../src/contracts/webhook.ts';
import { readJsonOr, writeJson } from '../json-file.ts';
import type { SampleDepartment } from './sample-department.ts';

const Registered = z.object({ url: z.string(), departmentIds: z.array(z.string()) });
const Created = z.object({ endpoint: z.object({ id: z.string() }), secret: z.string() });
const Listed = z.object({ items: z.array(z.object({ id: z.string(), url: z.string() })) });

/** One request of the operators' API; it is on this machine. */
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Registers the sample receiver for every department that it is not yet registered for, over the operators' API, and
 * has each endpoint verified: whichever department gets a case, the receiver hears of it. A receiver that had to take
 * another port keeps its endpoints, and what waits for them. Throws what the API refused.
 */
export async function registerSample(options: {
  readonly baseUrl: string;
  readonly operatorKey: string;
  readonly department: SampleDepartment;
  readonly departmentIds: readonly string[];
  readonly dataDir: string;
}): Promise<void> {
  const { baseUrl, department, dataDir } = options;
  const file = join(dataDir, 'sample-endpoints.json');
  const kept = readJsonOr(file, Registered, { url: '', departmentIds: [] });
  const done = new Set(kept.url === department.url ? kept.departmentIds : []);
  const call = async (path: string, body?: object, method = 'POST'): Promise<unknown> => {
    const response = await fetch(baseUrl + path, {
      method,
      headers: { authorization: `Bearer ${options.operatorKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  for (const id of options.departmentIds.filter((each) => !done.has(each))) {
    const base = `/v1/operator/departments/${id}/endpoints`;
    const moved =
      kept.url === ''
        ? undefined
        : Listed.parse(await call(base, undefined, 'GET')).items.find(
            ({ url }) => url === kept.url || url === department.url,
          );
    if (moved !== undefined) {
      if (moved.url !== department.url) await call(`${base}/${moved.id}`, { url: department.url }, 'PUT');
      await call(`${base}/${moved.id}/verify`);
      done.add(id);
      continue;
    }
    const { endpoint, secret } = Created.parse(
      await call(base, {
        url: department.url,
        description: 'npm start',
        eventTypes: WEBHOOK_EVENT_TYPES.filter((type) => type !== 'ping'),
      }),
    );
    appendFileSync(department.secretFile, `${secret}\n`, { mode: 0o600 });
    await call(`${base}/${endpoint.id}/verify`);
    done.add(id);
    if (kept.url === '' || kept.url === department.url)
      writeJson(file, { url: department.url, departmentIds: [...done] });
  }
  writeJson(file, { url: department.url, departmentIds: [...done] });
}
