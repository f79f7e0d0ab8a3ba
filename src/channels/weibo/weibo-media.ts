import type { FileCaller } from '../media/file-caller.ts';
import type { MediaSource } from '../media/media-source.ts';
import { readDownload } from '../media/read-download.ts';
import { FINAL_CODES, type WeiboAccount } from './weibo-account.ts';

const GET_URL = 'https://upload.api.weibo.com/2/mss/msget';
/** The platform may send a download on to where its files lie. */
const HOSTS = ['upload.api.weibo.com', '.sinaimg.cn'];

/**
 * Files of private messages by `mss/msget`, under the id the receiver sees them by (`tovfid`).
 * Source: the fans service's messages (open.weibo.com); the address as public clients of it use it.
 */
export function weiboMedia(parts: {
  readonly account: WeiboAccount;
  readonly file: FileCaller;
  readonly maxBytes: number;
}): MediaSource {
  return async ({ ref }) => {
    const { accessToken } = parts.account;
    if (accessToken === undefined) return { kind: 'never', reason: 'no-access-token' };
    const url = `${GET_URL}?${new URLSearchParams({ access_token: accessToken, fid: ref })}`;
    return readDownload(await parts.file({ url, hosts: HOSTS, maxBytes: parts.maxBytes }), FINAL_CODES);
  };
}
