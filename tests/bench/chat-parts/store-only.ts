import { createServer } from 'node:http';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { startDynoxide } from '../../support/dynoxide.ts';

/** A server that keeps each message in one item and answers: the least any chat must do. */
export async function startStoreOnly() {
  const tables = await startDynoxide();
  let count = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      count += 1;
      const Item = { pk: `MESSAGE#${count}`, sk: 'MESSAGE', text: Buffer.concat(chunks).toString('utf8') };
      tables.client
        .send(new PutCommand({ TableName: tables.hotline.name, Item }))
        .then(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"turns":[]}'))
        .catch(() => response.destroy());
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await tables.stop();
    },
  };
}
