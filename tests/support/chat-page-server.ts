import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleWeb } from '../../infra/bundling/bundle-web.ts';
import { startChatWorld } from './chat-world.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
};
/** As the distribution sends it: the page must work under it. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'";

/** The chat's page and its function behind one address, with a way to take the function off the line. */
export async function startChatPage() {
  const world = await startChatWorld();
  const folder = await mkdtemp(join(tmpdir(), 'chat-page-'));
  await bundleWeb({ root: join(import.meta.dirname, '../..'), outputFolder: folder });
  const line = { isDown: false };
  /** Holds the window's script back until what is set here is over. */
  const script: { until: Promise<void> | null } = { until: null };
  /** Whether the store of files takes what is put; a page's policy may forbid its address. */
  const store = { isReachable: true, puts: 0 };
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://page');
    if (url.pathname.startsWith('/uploads/')) return put(url.pathname.slice('/uploads/'.length), request, response);
    if (!url.pathname.startsWith('/v1/') && url.pathname !== '/chat/form') return sendFile(url.pathname, response);
    if (line.isDown) {
      response.destroy();
      return;
    }
    const bytes = await bytesOf(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const answered = await world.request({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers,
      ...(bytes.length === 0 ? {} : { bytes }),
    });
    response.writeHead(answered.status, { 'content-type': answered.mediaType }).end(answered.body);
  }

  async function put(key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bytesOf(request);
    if (!store.isReachable) {
      response.destroy();
      return;
    }
    store.puts += 1;
    world.photos.set(key, bytes);
    response.writeHead(200).end();
  }

  async function sendFile(path: string, response: ServerResponse): Promise<void> {
    if (path.endsWith('main.js')) await script.until;
    const file = join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path));
    const bytes = await readFile(file).catch(() => null);
    const headers = {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': CONTENT_SECURITY_POLICY,
    };
    if (bytes === null) response.writeHead(404).end();
    // Compressed, as the distribution sends it: what a slow line carries is what is measured.
    else response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(bytes));
  }

  const port = await listening(server);
  world.uploadsAt.url = `http://127.0.0.1:${port}/uploads`;
  return {
    url: `http://127.0.0.1:${port}/chat/`,
    world,
    line,
    script,
    store,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await world.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
