import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { bundleWeb } from '../../infra/bundling/bundle-web.ts';
import { CONTENT_SECURITY_POLICY } from '../../infra/constructs/site-front.ts';
import { contentTypeOf } from '../../infra/local/http/content-types.ts';
import type { CaseApis } from './case-apis.ts';

/** The built pages and the surfaces over cases at one address, under the site's own content security policy. */
export async function startConsoleServer(apis: CaseApis, folder: string) {
  await bundleWeb({ root: join(import.meta.dirname, '../..'), outputFolder: folder });
  const server = createServer((request, response) => {
    void answer(request)
      .catch(() => ({ status: 404, type: 'text/plain', body: Buffer.from('') }))
      .then(({ status, type, body }) => {
        response.writeHead(status, { 'content-type': type, 'content-security-policy': CONTENT_SECURITY_POLICY });
        response.end(body);
      });
  });

  async function answer(request: IncomingMessage) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith('/v1/')) return apiAnswer(request, url);
    const path = extname(url.pathname) === '' ? join(url.pathname, 'index.html') : url.pathname;
    const body = await readFile(join(folder, normalize(path)));
    return { status: 200, type: contentTypeOf(path), body };
  }

  async function apiAnswer(request: IncomingMessage, url: URL) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString();
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const call = url.pathname.startsWith('/v1/operator/') ? apis.operator : apis.department;
    const { status, body } = await call({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers,
      ...(text === '' ? {} : { body: text }),
    });
    return { status, type: 'application/json', body: Buffer.from(JSON.stringify(body)) };
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/console/`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
