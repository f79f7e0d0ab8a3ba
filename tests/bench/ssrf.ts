import { type Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import ssrfReqFilter from 'ssrf-req-filter';
import { HttpWebhookSender } from '../../src/adapters/http/webhook-sender.ts';
import { GOOD_URLS, REFUSED_ANSWERS, REFUSED_URLS } from '../support/ssrf-vectors.ts';

/** Sends a POST one way; `stopped` when the guard refused, `through` when anything else happened. */
type Guard = (url: string, lookup: LookupFunction) => Promise<'stopped' | 'through'>;

const TIMEOUT_MS = 100;
/** Kinds that are rules of this hotline and not guarding as such: a library that lets them pass does nothing wrong. */
const OWN_RULES: ReadonlySet<string> = new Set(['userinfo', 'scheme', 'port', 'malformed']);

const resolvingTo =
  (address: string): LookupFunction =>
  (_hostname, options, callback) => {
    const family = address.includes(':') ? 6 : 4;
    // Never in the same turn: a real resolver is not, and sockets have no listener yet.
    setImmediate(() => {
      if (options.all === true) callback(null, [{ address, family }]);
      else callback(null, address, family);
    });
  };

const GUARDS: Readonly<Record<string, Guard>> = {
  minsheng: async (url, lookup) => {
    const policy = { allowLoopback: false, allowedHosts: new Set<string>() };
    const sender = new HttpWebhookSender({ policy, lookup, timeoutMs: TIMEOUT_MS });
    const outcome = await sender.post({ url, headers: {}, body: '{}' });
    sender.close();
    return outcome.kind === 'error' && outcome.error === 'blocked-address' ? 'stopped' : 'through';
  },
  'request-filtering-agent': (url, lookup) =>
    libraryGuard({ url, lookup }, (secure) =>
      secure ? new RequestFilteringHttpsAgent() : new RequestFilteringHttpAgent(),
    ),
  'ssrf-req-filter': (url, lookup) => libraryGuard({ url, lookup }, () => ssrfReqFilter(url)),
};

/** A plain request with a library's agent. Its refusal is an error without a system's code; whatever else happens went out. */
function libraryGuard(
  { url, lookup }: { url: string; lookup: LookupFunction },
  agentFor: (secure: boolean) => Agent,
): Promise<'stopped' | 'through'> {
  return new Promise((resolve) => {
    const judge = (error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      const refused = error instanceof Error && /is blocked|is not allowed/.test(error.message);
      const notSent =
        code === 'ERR_INVALID_URL' || code === 'ERR_INVALID_PROTOCOL' || code === 'ERR_UNESCAPED_CHARACTERS';
      resolve(refused || notSent ? 'stopped' : 'through');
    };
    try {
      const parsed = new URL(url);
      const secure = parsed.protocol === 'https:';
      const options = { method: 'POST', agent: agentFor(secure), lookup, timeout: TIMEOUT_MS };
      const request = secure ? httpsRequest(parsed, options) : httpRequest(parsed, options);
      const timer = setTimeout(() => request.destroy(new Error('timeout')), TIMEOUT_MS);
      request.on('error', (error) => {
        clearTimeout(timer);
        judge(error);
      });
      request.on('response', () => judge(new Error('answered')));
      request.end('{}');
    } catch (error) {
      judge(error);
    }
  });
}

/**
 * The list of URLs that must not be reached, and good names that resolve to inside addresses, against this sender and two
 * libraries, in one run. Kinds that are rules of this hotline (scheme, port, userinfo, malformed) are counted apart.
 */
export async function run(_args: readonly string[]): Promise<object> {
  const figures: Record<string, object> = {};
  for (const [name, guard] of Object.entries(GUARDS)) {
    process.stderr.write(`ssrf: ${name}\n`);
    figures[name] = await figuresOf(guard);
  }
  return { vectors: REFUSED_URLS.length + REFUSED_ANSWERS.length, goodUrls: GOOD_URLS.length, ...figures };
}

async function figuresOf(guard: Guard): Promise<object> {
  const inside = resolvingTo('127.0.0.1');
  const addresses = REFUSED_URLS.filter(({ kind }) => !OWN_RULES.has(kind));
  const rules = REFUSED_URLS.filter(({ kind }) => OWN_RULES.has(kind));
  return {
    addressesStopped: await stopped(
      addresses.map(
        ({ url }) =>
          () =>
            guard(url, inside),
      ),
    ),
    addressesOf: addresses.length,
    rulesStopped: await stopped(
      rules.map(
        ({ url }) =>
          () =>
            guard(url, resolvingTo('223.5.5.5')),
      ),
    ),
    rulesOf: rules.length,
    resolvingInsideStopped: await stopped(
      REFUSED_ANSWERS.map((address) => () => guard('https://hooks.gov.cn/', resolvingTo(address))),
    ),
    resolvingInsideOf: REFUSED_ANSWERS.length,
    goodPassed: GOOD_URLS.length - (await stopped(GOOD_URLS.map((url) => () => guard(url, resolvingTo('223.5.5.5'))))),
  };
}

async function stopped(tries: readonly (() => Promise<'stopped' | 'through'>)[]): Promise<number> {
  let count = 0;
  for (const attempt of tries) if ((await attempt()) === 'stopped') count += 1;
  return count;
}
