import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchCaller } from '../../src/adapters/channels/fetch-caller.ts';
import { fileCaller } from '../../src/adapters/channels/fetch-file.ts';
import type { ApiCall } from '../../src/channels/http-caller.ts';
import type { FileCall } from '../../src/channels/media/file-caller.ts';

/** What a platform's server does with a request; `host` is the name the caller asked for. */
export type PlatformAnswer = (
  request: { readonly host: string; readonly url: URL; readonly body: string },
  response: ServerResponse,
) => void;

/** A platform on a real port: the callers of the product, which reach it where they would reach the platform. */
export async function startPlatformStub(first: PlatformAnswer) {
  const platform = { answer: first };
  const asked: string[] = [];
  const server = createServer((request, response) => void respond(request, response));
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const [, host = '', ...path] = (request.url ?? '').split('/');
    const url = new URL(`https://${host}/${path.join('/')}`);
    asked.push(url.href);
    platform.answer({ host, url, body: Buffer.concat(chunks).toString() }, response);
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const reach = (asIf: string) => asIf.replace('https://', `http://127.0.0.1:${port}/`);
  return {
    platform,
    asked,
    call: (one: ApiCall) => fetchCaller({ ...one, url: reach(one.url) }),
    file: (one: FileCall) => fileCaller(reach)(one),
    stop: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
