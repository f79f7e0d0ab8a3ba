import { DAY_MS } from '../../kernel/time.ts';
import { Open311Error } from './open311-error.ts';

/** The standard's span and its default: 90 days. */
const MAX_SPAN_MS = 90 * DAY_MS;
/** The standard's cap of one answer. */
export const MAX_REQUESTS = 1_000;
const MAX_IDS = 100;
const W3C = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;

/** What GET requests asks for. Ids override everything else. */
export type Open311Query =
  | { readonly ids: readonly string[] }
  | {
      readonly from: Date;
      readonly to: Date;
      readonly codes: ReadonlySet<string> | null;
      readonly statuses: ReadonlySet<string> | null;
      readonly page: number;
      readonly pageSize: number;
    };

/** Reads the parameters; an empty one was not passed. Throws Open311Error 400 with every fault. */
export function readOpen311Query(params: URLSearchParams, now: Date): Open311Query {
  const get = (name: string) => (params.get(name) ?? '').trim();
  const list = (name: string) =>
    get(name)
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const ids = list('service_request_id');
  if (ids.length > MAX_IDS) throw new Open311Error(400, [`at most ${MAX_IDS} service_request_id at once`]);
  if (ids.length > 0) return { ids };
  const faults: string[] = [];
  const date = (name: string) => {
    const given = get(name);
    if (given === '') return null;
    const at = new Date(W3C.test(given) ? given.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : Number.NaN);
    if (!Number.isNaN(at.getTime())) return at;
    faults.push(`${name} must be a date of ISO 8601 with its zone`);
    return null;
  };
  const count = (name: string, about: { readonly fallback: number; readonly max: number }) => {
    const given = get(name);
    if (given === '') return about.fallback;
    if (/^[1-9]\d{0,5}$/.test(given)) return Math.min(Number(given), about.max);
    faults.push(`${name} must be a whole number from 1`);
    return about.fallback;
  };
  const [start, end] = [date('start_date'), date('end_date')];
  const to = end ?? (start === null ? now : new Date(Math.min(now.getTime(), start.getTime() + MAX_SPAN_MS)));
  const from = start ?? new Date(to.getTime() - MAX_SPAN_MS);
  if (from > to) faults.push('start_date must be before end_date');
  if (to.getTime() - from.getTime() > MAX_SPAN_MS) faults.push('start_date and end_date may be 90 days apart');
  const statuses = list('status');
  if (statuses.some((status) => status !== 'open' && status !== 'closed')) faults.push('status must be open or closed');
  const page = count('page', { fallback: 1, max: 1_000 });
  const pageSize = count('page_size', { fallback: MAX_REQUESTS, max: MAX_REQUESTS });
  if (faults.length > 0) throw new Open311Error(400, faults);
  const codes = list('service_code');
  return {
    from,
    to,
    page,
    pageSize,
    codes: codes.length === 0 ? null : new Set(codes),
    statuses: statuses.length === 0 ? null : new Set(statuses),
  };
}
