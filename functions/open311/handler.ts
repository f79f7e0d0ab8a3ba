import { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import type { CaseRepository } from '../../src/cases/case-repository.ts';
import { type AccessKeyDeps, ownerOfKey } from '../../src/casework/access-keys.ts';
import { listRequests } from '../../src/casework/list-requests.ts';
import { discoveryDocument } from '../../src/channels/open311/open311-discovery.ts';
import { type Open311Document, type Open311Format, writeOpen311 } from '../../src/channels/open311/open311-document.ts';
import { Open311Error } from '../../src/channels/open311/open311-error.ts';
import { readOpen311Query } from '../../src/channels/open311/open311-query.ts';
import { open311Contact } from '../../src/channels/open311/open311-report.ts';
import { isListed, open311Request } from '../../src/channels/open311/open311-request.ts';
import { definitionDocument, servicesDocument } from '../../src/channels/open311/open311-services.ts';
import type { CityLookup } from '../../src/city/lookup.ts';
import { Id } from '../../src/contracts/primitives.ts';
import { type ReceiveAndQueueDeps, receiveAndQueue } from '../../src/intake/receive-and-queue.ts';

/** What the interface needs. */
export type Open311Deps = ReceiveAndQueueDeps &
  Omit<AccessKeyDeps, 'random'> & {
    readonly cases: CaseRepository;
    readonly city: CityLookup;
    readonly logger: Logger;
    readonly publicBaseUrl: string;
  };

const TYPES: Readonly<Record<Open311Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
};
const PATH = /^\/open311\/(?:v2\/)?([a-z]+)(?:\/([A-Za-z0-9-]{1,64}))?(?:\.([a-z]{1,8}))?$/;
const MAX_BODY_BYTES = 64 * 1024;
const FORM = 'application/x-www-form-urlencoded';

/** Open311 GeoReport v2, with discovery. Source: wiki.open311.org/GeoReport_v2. */
export function open311Router(deps: Open311Deps): Router {
  const router = new Router({ logger: deps.logger });
  const handle = ({ req }: { req: Request }) => respond(req, deps);
  router.route(handle, { path: /\/open311\/.*/, method: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] });
  router.notFound(async () => errorResponse(new Open311Error(404, ['not found']), 'xml'));
  return router;
}

async function respond(request: Request, deps: Open311Deps): Promise<Response> {
  const url = new URL(request.url);
  const [, resource = '', key, extension = 'xml'] = PATH.exec(url.pathname) ?? [];
  const format: Open311Format = extension === 'json' ? 'json' : 'xml';
  try {
    if (extension !== 'json' && extension !== 'xml') throw new Open311Error(400, ['the format must be xml or json']);
    const document = await answer({ request, resource, key, params: url.searchParams }, deps);
    return new Response(writeOpen311(document, format), { status: 200, headers: headersOf(format) });
  } catch (error) {
    if (error instanceof Open311Error) return errorResponse(error, format);
    deps.logger.error('request failed', { error });
    return errorResponse(new Open311Error(500, ['the service is not available; please try again']), format);
  }
}

type Call = {
  readonly request: Request;
  readonly resource: string;
  readonly key: string | undefined;
  readonly params: URLSearchParams;
};

async function answer(call: Call, deps: Open311Deps): Promise<Open311Document> {
  const { request, resource, key, params } = call;
  const { city } = deps;
  const language = (params.get('locale') ?? '').startsWith('en') ? 'en' : 'zh';
  if (resource === 'requests' && key === undefined && request.method === 'POST') return report(request, deps);
  if (request.method !== 'GET') throw new Open311Error(400, [`${request.method} is not supported here`]);
  checkJurisdiction(params, city);
  if (resource === 'discovery') return discoveryDocument(city, deps.publicBaseUrl);
  if (resource === 'services') {
    return key === undefined ? servicesDocument(city, language) : definitionDocument(key, city, language);
  }
  if (resource === 'tokens' && key !== undefined) return token(key, deps);
  if (resource !== 'requests') throw new Open311Error(404, ['not found']);
  const query = readOpen311Query(
    key === undefined ? params : new URLSearchParams({ service_request_id: key }),
    deps.clock.now(),
  );
  const found =
    'ids' in query
      ? (await Promise.all(query.ids.map((id) => (Id.safeParse(id).success ? deps.cases.get(id) : null)))).flatMap(
          (one) => (one !== null && isListed(one) ? [one] : []),
        )
      : await listRequests(query, deps.cases);
  if (key !== undefined && found.length === 0) throw new Open311Error(404, ['service_request_id was not found']);
  const rows = found.map((present) => open311Request(present, { city, language }));
  return { root: 'service_requests', item: 'request', rows };
}

async function report(request: Request, deps: Open311Deps): Promise<Open311Document> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  const body = await request.text();
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) throw new Open311Error(400, ['the body is too large']);
  if (type.trim().toLowerCase() !== FORM) throw new Open311Error(400, [`the body must be ${FORM}`]);
  const fields = new URLSearchParams(body);
  const key = fields.get('api_key') ?? new URL(request.url).searchParams.get('api_key') ?? '';
  const owner = await ownerOfKey(key, deps);
  if (owner === null || owner.kind !== 'app') throw new Open311Error(403, ['api_key is missing or not valid']);
  checkJurisdiction(fields, deps.city);
  const contact = open311Contact({ fields, appId: owner.id, at: deps.clock.now() }, deps.city);
  const { contactId } = await receiveAndQueue(contact, deps);
  const { number } = deps.city.city.settings.hotline;
  const service_notice = deps.city.say(contact.locale, 'channel.received-only', { number });
  return { root: 'service_requests', item: 'request', rows: [{ token: contactId, service_notice, account_id: null }] };
}

/** The id of a report's first case; empty while it waits. One that was not accepted says so. */
async function token(given: string, { contacts }: Open311Deps): Promise<Open311Document> {
  const contact = Id.safeParse(given).success ? await contacts.get(given) : null;
  if (contact === null || contact.channel !== 'app') throw new Open311Error(404, ['token was not found']);
  if (contact.status === 'rejected')
    throw new Open311Error(400, [`the report was not accepted: ${contact.reason ?? ''}`]);
  const rows = [{ service_request_id: contact.caseIds[0] ?? null, token: given }];
  return { root: 'service_requests', item: 'request', rows };
}

function checkJurisdiction(params: URLSearchParams, city: CityLookup): void {
  const given = (params.get('jurisdiction_id') ?? '').trim();
  if (given !== '' && given !== city.city.settings.id) throw new Open311Error(404, ['jurisdiction_id was not found']);
}

function errorResponse(error: Open311Error, format: Open311Format): Response {
  const rows = error.descriptions.map((description) => ({ code: error.status, description }));
  const body = writeOpen311({ root: 'errors', item: 'error', rows }, format);
  return new Response(body, { status: error.status, headers: headersOf(format) });
}

function headersOf(format: Open311Format): Record<string, string> {
  return {
    'content-type': TYPES[format],
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
  };
}
