import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A receiver on loopback whose answers a test writes. */
export type WebhookSink = {
  readonly url: string;
  /** Bodies and headers as they came. */
  readonly received: { readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }[];
  /** Connections opened so far. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

/** What a sink does with a request; by default it answers 204. */
export type SinkAnswer = (response: ServerResponse, request: { readonly path: string; readonly body: string }) => void;

/** Starts a receiver on a free loopback port. */
export async function startSink(
  answer: SinkAnswer = (response) => response.writeHead(204).end(),
): Promise<WebhookSink> {
  const received: WebhookSink['received'] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '/';
      const body = Buffer.concat(chunks).toString('utf8');
      received.push({ path, headers: request.headers, body });
      answer(response, { path, body });
    });
  });
  server.keepAliveTimeout = 30_000;
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no loopback port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
