/** Handlers of the fixture app as the bundles a synthesis would make; what they saw goes to a file, one JSON line each. */
const RECORD = `
import { appendFileSync } from 'node:fs';
const record = (entry) => appendFileSync(process.env.RECORD_FILE, JSON.stringify(entry) + '\\n');
`;

export const FIXTURE_FUNCTIONS: Readonly<Record<string, string>> = {
  worker: `${RECORD}
export const handler = async (event) => {
  const failures = [];
  for (const { messageId, body, attributes } of event.Records) {
    record({ from: 'worker', body, count: attributes.ApproximateReceiveCount });
    if (body === 'poison') failures.push({ itemIdentifier: messageId });
    if (body === 'crash' && attributes.ApproximateReceiveCount === '1') process.exit(9);
  }
  return { batchItemFailures: failures };
};`,
  changes: `${RECORD}
let failed = false;
export const handler = async (event) => {
  for (const { eventName, dynamodb } of event.Records) {
    const pk = dynamodb.Keys.pk.S;
    if (pk === 'fails-once' && !failed) {
      failed = true;
      return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
    }
    if (pk === 'never-works') return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
    record({ from: 'changes', eventName, pk });
  }
  return { batchItemFailures: [] };
};`,
  web: `
export const handler = async (event, context) => {
  if (event.rawPath === '/v1/throw') throw new Error('thrown on purpose');
  if (event.rawPath === '/v1/hang') await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (event.rawPath === '/v1/exit') process.exit(3);
  if (event.rawPath === '/v1/binary') {
    return { statusCode: 200, headers: { 'Content-Type': 'image/png' }, body: Buffer.from([0, 255, 1]).toString('base64'), isBase64Encoded: true, cookies: ['a=1', 'b=2'] };
  }
  return { event, now: new Date().toISOString(), remaining: context.getRemainingTimeInMillis(), function: context.functionName, env: process.env };
};`,
  tick: `${RECORD}
export const handler = async (event) => record({ from: 'tick', event });`,
};
