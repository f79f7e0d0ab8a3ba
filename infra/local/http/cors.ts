import type { CorsWiring } from '../template/http-wiring.ts';
import type { Answer } from './answer.ts';
import type { FrontRequest } from './request-event.ts';

/** The answer to a preflight request, when the API has CORS settings and this is one. */
export function preflightAnswer(request: FrontRequest, cors: CorsWiring | undefined): Answer | undefined {
  const isPreflight =
    request.method === 'OPTIONS' &&
    request.headers.origin !== undefined &&
    request.headers['access-control-request-method'] !== undefined;
  if (cors === undefined || !isPreflight) return undefined;
  const origin = allowedOrigin(request, cors);
  const headers: Record<string, string> = {};
  if (origin !== undefined) {
    headers['access-control-allow-origin'] = origin;
    headers['access-control-allow-methods'] = cors.AllowMethods.join(',');
    headers['access-control-allow-headers'] = cors.AllowHeaders.join(',');
    if (cors.MaxAge !== undefined) headers['access-control-max-age'] = String(cors.MaxAge);
    if (cors.AllowCredentials) headers['access-control-allow-credentials'] = 'true';
  }
  return { status: 204, headers, body: Buffer.alloc(0) };
}

/** The answer with the API's CORS headers; they replace what the function said of CORS, as the API does. */
export function withCors(answer: Answer, request: FrontRequest, cors: CorsWiring | undefined): Answer {
  if (cors === undefined) return answer;
  const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  const headers: Record<string, string | readonly string[]> = Object.fromEntries(kept);
  const origin = allowedOrigin(request, cors);
  if (origin !== undefined) {
    headers['access-control-allow-origin'] = origin;
    if (cors.ExposeHeaders.length > 0) headers['access-control-expose-headers'] = cors.ExposeHeaders.join(',');
    if (cors.AllowCredentials) headers['access-control-allow-credentials'] = 'true';
  }
  return { ...answer, headers };
}

function allowedOrigin(request: FrontRequest, cors: CorsWiring): string | undefined {
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  if (cors.AllowOrigins.includes('*')) return '*';
  const allowed = cors.AllowOrigins.some((each) => each === origin || new RegExp(`^${patternOf(each)}$`).test(origin));
  return allowed ? origin : undefined;
}

/** `https://*` and the like, as a regular expression. */
function patternOf(origin: string): string {
  return origin.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
}
