import { CKAN_ROUTES } from '../../contracts/ckan-routes.ts';
import { ckanPackage } from '../../reporting/open-data/ckan-package.ts';
import type { CatalogueFor } from '../../reporting/open-data/dcat-catalogue.ts';
import type { CatalogueStore } from '../../reporting/open-data/write-open-data.ts';
import { ProblemError } from './problem-error.ts';
import { routesFor, type ServedRoute } from './serve-routes.ts';

/** What the routes need. */
export type CkanDeps = CatalogueFor & { readonly catalogue: Pick<CatalogueStore, 'read'> };

/** CKAN asks for everything with `*:*`. */
const EVERYTHING = '*:*';

/** Open data for harvesters that speak CKAN. */
export function ckanRoutes<Caller>(deps: CkanDeps): readonly ServedRoute<Caller>[] {
  const on = routesFor<Caller>();
  const packages = async () => (await deps.catalogue.read()).months.map((month) => ckanPackage(month, deps));
  const answer = <T>(action: string, result: T) => ({
    help: `${deps.baseUrl}/api/3/action/help_show?name=${action}`,
    success: true as const,
    result,
  });
  return [
    on(CKAN_ROUTES.list, async ({ query: { limit, offset } }) => {
      const names = (await packages()).map(({ name }) => name);
      return answer('package_list', names.slice(offset, offset + limit));
    }),
    on(CKAN_ROUTES.show, async ({ query: { id } }) => {
      const found = (await packages()).find(({ name }) => name === id);
      if (found === undefined) throw new ProblemError('not-found');
      return answer('package_show', found);
    }),
    on(CKAN_ROUTES.search, async ({ query: { q, rows, start } }) => {
      const words = q === EVERYTHING ? [] : q.toLowerCase().split(/\s+/).filter(Boolean);
      const found = (await packages()).filter(({ name, title, notes }) => {
        const text = `${name} ${title} ${notes}`.toLowerCase();
        return words.every((word) => text.includes(word));
      });
      return answer('package_search', { count: found.length, results: found.slice(start, start + rows) });
    }),
  ];
}
