/** One download from a platform: only over https, only from these hosts (`.example` stands for all below it). */
export type FileCall = { readonly url: string; readonly hosts: readonly string[]; readonly maxBytes: number };

/** What came back: `refused` is an address that is not allowed, `down` no answer in time. */
export type FileAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' | 'refused' | 'down' };

/** Downloads a file. Never throws. */
export type FileCaller = (call: FileCall) => Promise<FileAnswer>;

/** Whether an address is https, at the usual port, without a user in it, and at one of the hosts. */
export function isAllowedAddress(address: string, hosts: readonly string[]): boolean {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:' || url.port !== '' || url.username !== '') return false;
  return hosts.some((host) => (host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host));
}
