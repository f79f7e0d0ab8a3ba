import { type FileAnswer, type FileCall, type FileCaller, isAllowedAddress } from '../../channels/media/file-caller.ts';

/** Ten megabytes over a poor link; the queue tries again. */
const TIMEOUT_MS = 10_000;
/** From the interface to where the file lies, and once more. */
const MAX_REDIRECTS = 2;

/**
 * Downloads over the runtime's fetch: each address, also one it is sent on to, must be https at an allowed host; no
 * more is read than asked for. `reach` says where an allowed address is really called (a stub in tests).
 */
export function fileCaller(reach: (address: string) => string = (address) => address): FileCaller {
  return async (call) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    let address = call.url;
    try {
      for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
        if (!isAllowedAddress(address, call.hosts)) return { kind: 'refused' };
        const response = await fetch(reach(address), { redirect: 'manual', signal });
        const next = response.headers.get('location');
        if (response.status < 300 || response.status > 399 || next === null) return await read(response, call);
        await response.body?.cancel();
        address = URL.parse(next, address)?.href ?? '';
      }
      return { kind: 'refused' };
    } catch {
      return { kind: 'down' };
    }
  };
}

async function read(response: Response, { maxBytes }: FileCall): Promise<FileAnswer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) return { kind: 'too-large' };
    chunks.push(chunk);
  }
  return { kind: 'answered', status: response.status, bytes: Buffer.concat(chunks) };
}
