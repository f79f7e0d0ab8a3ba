// A department's receiver of 12345 webhooks: verify, keep, answer, then work.
//
//   PORT=4000 WEBHOOK_SECRET=whsec_... node receiver.mjs
//
// WEBHOOK_SECRET       the endpoint's secret; two, separated by a space, while it is being rotated
// WEBHOOK_SECRET_FILE  or a file that holds it (read at every webhook, so it may be written later)
// RECEIVED_FILE        where webhooks are kept, JSON lines; default received.jsonl
// DEPARTMENT_API, DEPARTMENT_KEY, AUTO_ACCEPT=1   accept every case that is dispatched, through the department API
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { Inbox } from './inbox.mjs';
import { page } from './page.mjs';

const env = process.env;
const MAX_BODY_BYTES = 256 * 1024;
const inbox = new Inbox(env.RECEIVED_FILE ?? 'received.jsonl');

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://receiver');
  if (request.method === 'POST') return receive(request, response);
  if (request.method !== 'GET' || url.pathname !== '/') return answer(response, 404, {});
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(page(inbox.cases(), url.searchParams.get('lang') ?? 'zh'));
});

async function receive(request, response) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return answer(response, 413, {});
    chunks.push(chunk);
  }
  // 1. Verify: over the raw bytes, before anything is believed.
  const body = verified(Buffer.concat(chunks).toString('utf8'), request.headers);
  if (body === null) return answer(response, 401, { error: 'signature' });

  // A new endpoint is asked to repeat a word.
  if (body.type === 'ping') return answer(response, 200, { challenge: body.data.challenge });

  // 2. Keep it: the same id twice is the same event; an older version must not overwrite a newer one.
  const kept = inbox.keep(request.headers['webhook-id'], body);

  // 3. Answer fast, then work.
  answer(response, 200, { kept });
  console.log(
    `${kept.padEnd(5)} ${body.type.padEnd(15)} ${body.data.caseNumber} v${body.data.version} ${body.data.title ?? ''}`,
  );
  if (kept === 'new' && body.type === 'case.dispatched' && env.AUTO_ACCEPT === '1') await accept(body.data);
}

function verified(text, headers) {
  for (const secret of secrets()) {
    try {
      return new Webhook(secret).verify(text, headers);
    } catch {}
  }
  return null;
}

function secrets() {
  const file = env.WEBHOOK_SECRET_FILE;
  const held = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : (env.WEBHOOK_SECRET ?? '');
  return held.split(/\s+/).filter((secret) => secret !== '');
}

async function accept({ caseId, version }) {
  try {
    const done = await fetch(`${env.DEPARTMENT_API}/v1/department/cases/${caseId}/accept`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${env.DEPARTMENT_KEY}`,
        'content-type': 'application/json',
        // The same key means the same request: repeating it after a crash does nothing twice.
        'idempotency-key': `accept-${caseId}-${version}`,
      },
      body: '{}',
      signal: AbortSignal.timeout(10_000),
    });
    console.log(done.ok ? `accepted ${caseId}` : `not accepted ${caseId}: ${done.status} ${await done.text()}`);
  } catch (error) {
    console.log(`not accepted ${caseId}: ${error.message}`);
  }
}

function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

server.listen(Number(env.PORT ?? 4000), env.HOST ?? '127.0.0.1', () => {
  console.log(`receiver listens on http://127.0.0.1:${server.address().port}/`);
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
