import { createServer } from 'node:net';

/** A loopback port that is free at this moment: the preferred one if it is, else any. */
export async function freePort(preferred = 0): Promise<number> {
  try {
    return await tryPort(preferred);
  } catch (error) {
    if (preferred === 0) throw error;
    return tryPort(0);
  }
}

function tryPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('the system gave no port'));
      });
    });
  });
}
