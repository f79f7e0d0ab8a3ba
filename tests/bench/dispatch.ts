import { parseArgs } from 'node:util';
import { bullmqPerSecond } from './dispatch-parts/bullmq-baseline.ts';
import { rawAndSender, rawPoster } from './dispatch-parts/raw-and-sender.ts';
import { startSinkProcess } from './dispatch-parts/start-sink-process.ts';
import { wholePath } from './dispatch-parts/whole-path.ts';

const ENDPOINTS = [1, 10, 1_000] as const;
const SENT_PER_ROUND = 3_000;
const THROUGH_THE_PATH = 1_000;

/**
 * Signed deliveries a second to a receiver on loopback, beside raw keep-alive POSTs with HMAC, at 1, 10 and 1,000 endpoints;
 * and through the whole path: stream, fan-out, queue, function, recorded attempt, on the embedded engines.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({ args: [...args], options: { 'install-redis': { type: 'boolean', default: false } } });
  const sink = await startSinkProcess();
  const byEndpoints: object[] = [];
  let bullmq: number | null = null;
  try {
    for (const endpoints of ENDPOINTS) {
      process.stderr.write(`dispatch: ${endpoints} endpoint(s), sending\n`);
      const sent = await rawAndSender({ sinkUrl: sink.url, endpoints, count: SENT_PER_ROUND });
      process.stderr.write(`dispatch: ${endpoints} endpoint(s), whole path\n`);
      const path = await wholePath({ sinkUrl: sink.url, endpoints, deliveries: THROUGH_THE_PATH });
      byEndpoints.push({ endpoints, ...sent, senderOverRaw: ratio(sent), ...path });
      process.stderr.write(`${JSON.stringify(byEndpoints.at(-1))}\n`);
    }
    bullmq = await bullmqPerSecond({
      count: SENT_PER_ROUND,
      install: values['install-redis'],
      urlOf: (index) => `${sink.url}/department/${index % 10}`,
      post: rawPoster(),
    });
  } finally {
    sink.stop();
  }
  const [one = {}] = byEndpoints;
  return { ...one, bullmqPerSecond: bullmq, byEndpoints };
}

function ratio({ rawPerSecond, senderPerSecond }: { rawPerSecond: number; senderPerSecond: number }): number {
  return Math.round((senderPerSecond / rawPerSecond) * 1_000) / 1_000;
}
