import type { RouteWiring } from '../template/http-wiring.ts';

/** The route that takes a request, and what its variables matched. */
export interface RouteMatch {
  readonly route: RouteWiring;
  readonly pathParameters: Readonly<Record<string, string>>;
}

type Segment = { readonly literal: string } | { readonly variable: string; readonly greedy: boolean };

/** Finds the route of a request as an HTTP API does; the path is decoded already. */
export type MatchRoute = (method: string, path: string) => RouteMatch | undefined;

/**
 * Prepares the routes of an HTTP API. The most specific one wins: literal segments before variables before `{proxy+}`,
 * a named method before ANY, `$default` last.
 * Source: docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function routeMatcher(routes: readonly RouteWiring[]): MatchRoute {
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  const ranked = routes
    .filter(({ routeKey }) => routeKey !== '$default')
    .map((route) => {
      const [method = 'ANY', template = '/'] = route.routeKey.split(' ');
      const segments = template.split('/').slice(1).map(segmentOf);
      return { route, method, segments, rank: segments.map(rankOf).join('') + rankOfMethod(method) };
    })
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1));

  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const candidate of ranked) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = matchSegments(candidate.segments, parts);
      if (pathParameters !== undefined) return { route: candidate.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
}

function segmentOf(text: string): Segment {
  const [, variable, plus] = /^\{([^}+]+)(\+?)\}$/.exec(text) ?? [];
  return variable === undefined ? { literal: text } : { variable, greedy: plus === '+' };
}

function rankOf(segment: Segment): string {
  if ('literal' in segment) return '0';
  return segment.greedy ? '2' : '1';
}

function rankOfMethod(method: string): string {
  // `~` sorts after every digit: a path decides before a method does.
  return method === 'ANY' ? '~1' : '~0';
}

function matchSegments(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined || part === '') return isRoot(segment, parts) ? parameters : undefined;
    if ('literal' in segment) {
      if (segment.literal !== part) return undefined;
    } else if (segment.greedy) {
      parameters[segment.variable] = parts.slice(index).join('/');
      return parameters;
    } else {
      parameters[segment.variable] = part;
    }
  }
  return parts.length === segments.length ? parameters : undefined;
}

/** The route `/` has one empty segment. */
function isRoot(segment: Segment, parts: readonly string[]): boolean {
  return 'literal' in segment && segment.literal === '' && parts.length === 1 && parts[0] === '';
}
