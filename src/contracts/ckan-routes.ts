import * as z from 'zod';
import { type ApiRoute, NOTHING } from './api-route.ts';

/** What every action answers. Source: docs.ckan.org, API guide. */
const succeeded = <T extends z.ZodType>(result: T) => z.object({ help: z.url(), success: z.literal(true), result });
const Package = z.looseObject({ id: z.string(), name: z.string() });
const Rows = z.coerce.number().int().min(0).max(1_000);

const base = { method: 'GET', auth: 'none', params: NOTHING, body: NOTHING } as const;

/** The part of CKAN's Action API that harvesters read. */
export const CKAN_ROUTES = {
  list: {
    ...base,
    id: 'ckanPackageList',
    path: '/api/3/action/package_list',
    summary: 'Names of all data sets, as CKAN answers',
    query: z.object({ limit: Rows.default(1_000), offset: Rows.default(0) }),
    answer: { status: 200, body: succeeded(z.array(z.string())) },
    problems: [],
  },
  show: {
    ...base,
    id: 'ckanPackageShow',
    path: '/api/3/action/package_show',
    summary: 'One data set by name, as CKAN answers',
    query: z.object({ id: z.string().max(200) }),
    answer: { status: 200, body: succeeded(Package) },
    problems: [],
  },
  search: {
    ...base,
    id: 'ckanPackageSearch',
    path: '/api/3/action/package_search',
    summary: 'Data sets whose title, name or notes hold all words of q, as CKAN answers',
    query: z.object({ q: z.string().max(200).default(''), rows: Rows.default(10), start: Rows.default(0) }),
    answer: { status: 200, body: succeeded(z.object({ count: z.number(), results: z.array(Package) })) },
    problems: [],
  },
} as const satisfies Record<string, ApiRoute>;
