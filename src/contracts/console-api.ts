import * as z from 'zod';
import { type ApiRoute, NOTHING } from './api-route.ts';
import { CategoryCode, LocalizedText, Slug } from './primitives.ts';

/** What the console's pages need of the city: names to show and choices to offer, and what its data lacks. */
export const CityGuide = z.object({
  name: LocalizedText,
  hotline: z.object({ number: z.string(), name: LocalizedText }),
  /** Whose key it is. */
  you: z.object({ kind: z.enum(['department', 'operator']), id: Slug }),
  departments: z.array(z.object({ id: Slug, name: LocalizedText, kind: z.string(), fallback: z.boolean() })),
  categories: z.array(z.object({ code: CategoryCode, name: LocalizedText, leadDepartment: Slug })),
  refusals: z.array(z.object({ code: Slug, route: LocalizedText })),
  /** Districts and streets; communities are too many to choose from. */
  divisions: z.array(z.object({ code: z.string(), name: z.string() })),
  /** Years, `yyyy`, whose holidays are not in the calendar though deadlines may soon fall in them. */
  calendarMissing: z.array(z.string()),
});
export type CityGuide = z.infer<typeof CityGuide>;

/** The city as an operator's console shows it. */
export const OPERATOR_CITY_ROUTE = {
  id: 'operatorReadCity',
  method: 'GET',
  path: '/v1/operator/city',
  auth: 'operator',
  summary: 'Names and choices of the city, and what its calendar lacks',
  params: NOTHING,
  query: NOTHING,
  body: NOTHING,
  answer: { status: 200, body: CityGuide },
  problems: ['not-authenticated'],
} as const satisfies ApiRoute;

/** The same for a department's page. */
export const DEPARTMENT_CITY_ROUTE = {
  ...OPERATOR_CITY_ROUTE,
  id: 'departmentReadCity',
  path: '/v1/department/city',
  auth: 'department',
} as const satisfies ApiRoute;
