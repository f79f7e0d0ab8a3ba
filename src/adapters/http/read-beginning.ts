import type { IncomingMessage } from 'node:http';

/**
 * Reads a response's body up to `maxBytes` as text. A longer one is cut off with its connection; a shorter one
 * is read to its end, which lets the connection be used again.
 */
export function readBeginning(response: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const done = () => resolve(Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8'));
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes < maxBytes) return;
      done();
      response.destroy();
    });
    response.on('end', done);
    response.on('error', reject);
    response.on('close', () => reject(new Error('the answer ended early')));
  });
}
