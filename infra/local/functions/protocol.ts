import * as z from 'zod';

/** What a worker is told once, at its start. */
export const Startup = z.object({
  functionName: z.string(),
  functionArn: z.string(),
  codeFolder: z.string(),
  handler: z.string(),
  memoryMb: z.number(),
});
export type Startup = z.infer<typeof Startup>;

/** One invocation, from the runner to the worker. */
export const Invocation = z.object({
  requestId: z.string(),
  /** The event as JSON: what Lambda hands over, and nothing that JSON cannot carry. */
  event: z.string(),
  timeoutMs: z.number(),
  /** Milliseconds to add to the machine's time while this invocation runs: a run may play on simulated dates. */
  clockOffsetMs: z.number(),
});
export type Invocation = z.infer<typeof Invocation>;

/** What a worker says. */
export const FromWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('returned'), requestId: z.string(), payload: z.string() }),
  z.object({ kind: z.literal('threw'), requestId: z.string(), errorType: z.string(), message: z.string() }),
]);
export type FromWorker = z.infer<typeof FromWorker>;
