import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';

/** What the stub read of one request. */
const ChatRequest = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.looseObject({ type: z.string() }).optional(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** One scripted answer of the stub. */
export type StubAnswer =
  | {
      readonly content: string | null;
      readonly finish?: string;
      readonly refusal?: string;
      readonly reasoning?: string;
    }
  | { readonly status: number; readonly body: string; readonly headers?: Record<string, string> }
  | { readonly hang: true }
  | { readonly reset: true };

/** A chat-completions server on loopback that speaks the real protocol with scripted answers. */
export type StubLlm = {
  readonly baseUrl: string;
  readonly requests: ChatRequest[];
  close(): Promise<void>;
};

/** Starts a stub; `answer` is asked once a request, with the request and its number from 0. */
export async function startStubLlm(answer: (request: ChatRequest, n: number) => StubAnswer): Promise<StubLlm> {
  const requests: ChatRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = ChatRequest.parse(JSON.parse(await bodyOf(incoming)));
    requests.push(request);
    respond(response, request, answer(request, requests.length - 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stub has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function respond(response: ServerResponse, request: ChatRequest, answer: StubAnswer): void {
  if ('hang' in answer) return;
  if ('reset' in answer) {
    response.destroy();
    return;
  }
  if ('status' in answer) {
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
    return;
  }
  const message = {
    role: 'assistant',
    content: answer.content,
    refusal: answer.refusal ?? null,
    ...(answer.reasoning === undefined ? {} : { reasoning_content: answer.reasoning }),
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      id: 'chatcmpl-stub',
      object: 'chat.completion',
      created: 1_764_000_000,
      model: request.model,
      choices: [{ index: 0, message, finish_reason: answer.finish ?? 'stop', logprobs: null }],
      usage: { prompt_tokens: 1_200, completion_tokens: 150, total_tokens: 1_350 },
    }),
  );
}
