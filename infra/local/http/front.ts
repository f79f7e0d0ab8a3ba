import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LocalRunError } from '../local-run-error.ts';
import type { RunLog } from '../run-log.ts';
import { type Answer, gatewayAnswer } from './answer.ts';
import type { Responder } from './api.ts';

/** HTTP APIs take at most 10 MB. Source: docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The one HTTP server of a run. */
export interface Front {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Answers requests from now on; before, each gets 503. */
  serve(responder: Responder): void;
  /** Stops listening and closes all connections. */
  close(): Promise<void>;
}

/** Listens on a loopback port (0: any free one). Throws a LocalRunError when it is taken. */
export async function openFront(port: number, log: () => RunLog | undefined): Promise<Front> {
  let respond: Responder = async () => gatewayAnswer(503, 'Starting');
  const server = createServer((request, response) => {
    void answerTo(request, (read) => respond(read), log).then((answer) => write(response, answer, request.method));
  });
  const url = `http://127.0.0.1:${await listen(server, port)}`;
  return {
    url,
    serve: (responder) => {
      respond = responder;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (code === 'EADDRINUSE') {
      throw new LocalRunError(
        {
          zh: `端口 ${port} 已被占用：请停止占用它的程序，或用 npm start -- --port 端口号 另选一个。`,
          en: `Port ${port} is taken: stop the program that has it, or choose another with npm start -- --port NUMBER.`,
        },
        { cause },
      );
    }
    throw new LocalRunError(
      { zh: `无法在端口 ${port} 监听（${code}）。`, en: `Cannot listen on port ${port} (${code}).` },
      { cause },
    );
  }
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the front has no port');
  return address.port;
}

async function answerTo(request: IncomingMessage, respond: Responder, log: () => RunLog | undefined): Promise<Answer> {
  const method = request.method ?? 'GET';
  const started = performance.now();
  let path = request.url ?? '/';
  try {
    const url = new URL(path, `http://${request.headers.host ?? '127.0.0.1'}`);
    path = url.pathname;
    const body = await readBody(request);
    if (body === undefined) return gatewayAnswer(413, 'Request Entity Too Large');
    const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
    const answer = await respond({ method, url, headers: request.headers, body, sourceIp });
    const took = Math.round(performance.now() - started);
    log()?.tell(answer.status >= 500 ? 'warn' : 'info', 'http', `${method} ${path} ${answer.status} ${took} ms`);
    return answer;
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_URL') {
      return gatewayAnswer(400, 'Bad Request');
    }
    log()?.tell('error', 'http', `${method} ${path}: ${error instanceof Error ? error.message : String(error)}`);
    return gatewayAnswer(500, 'Internal Server Error');
  }
}

/** The whole body; undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    // The rest is read and dropped, so that the sender hears the answer.
    if (bytes <= MAX_BODY_BYTES) chunks.push(part);
  }
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
}

function write(response: ServerResponse, answer: Answer, method: string | undefined): void {
  const bodyless = answer.status === 204 || answer.status === 304;
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(answer.headers))
    headers[name] = typeof value === 'string' ? value : [...value];
  if (!bodyless) headers['content-length'] = String(answer.body.length);
  try {
    response.writeHead(answer.status, headers);
  } catch {
    // A handler gave a header HTTP cannot carry.
    response.writeHead(502, { 'content-type': 'application/json' });
  }
  response.end(bodyless || method === 'HEAD' ? undefined : answer.body);
}
