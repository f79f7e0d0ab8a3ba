import type { Media } from '../../contracts/contact.ts';
import type { FileCaller } from '../media/file-caller.ts';
import type { MediaAnswer, MediaSource } from '../media/media-source.ts';
import { readDownload, refusalOf } from '../media/read-download.ts';
import { TOKEN_REFUSED, type WechatTokenParts, wechatToken } from './wechat-token.ts';

const GET_URL = 'https://api.weixin.qq.com/cgi-bin/media/get';
const API_HOSTS = ['api.weixin.qq.com'];
/** Where WeChat shows the pictures of messages (`PicUrl`). */
const PICTURE_HOSTS = ['.qpic.cn', '.qlogo.cn'];
/** The media id is wrong or older than three days; no right to the interface. */
const FINAL: ReadonlySet<number> = new Set([40007, 40004, 48001, 50002]);

/**
 * Files of messages by `media/get`, with the account's token, which is asked for anew once when it is refused. A
 * picture has an address of its own beside, which an account without a secret, or a file that ended, falls back to.
 * Source: developers.weixin.qq.com/doc/service/api/material/temporary, 获取临时素材.
 */
export function wechatMedia(
  parts: WechatTokenParts & { readonly file: FileCaller; readonly maxBytes: number },
): MediaSource {
  return async (media) => {
    const byId = parts.account.appSecret === undefined ? NO_SECRET : await byMediaId(media, parts);
    if (byId.kind === 'fetched' || byId.kind === 'later' || media.url === undefined) return byId;
    const url = media.url.replace(/^http:/, 'https:');
    return readDownload(await parts.file({ url, hosts: PICTURE_HOSTS, maxBytes: parts.maxBytes }), FINAL);
  };
}

const NO_SECRET: MediaAnswer = { kind: 'never', reason: 'no-app-secret' };

async function byMediaId(
  { ref }: Media,
  parts: WechatTokenParts & { readonly file: FileCaller; readonly maxBytes: number },
): Promise<MediaAnswer> {
  for (const renew of [false, true]) {
    const token = await wechatToken(parts, { renew });
    if (token === null) return { kind: 'later', reason: 'no-token' };
    const url = `${GET_URL}?${new URLSearchParams({ access_token: token, media_id: ref })}`;
    const answer = await parts.file({ url, hosts: API_HOSTS, maxBytes: parts.maxBytes });
    const code = refusalOf(answer);
    if (code === null || !TOKEN_REFUSED.has(code)) return readDownload(answer, FINAL);
  }
  return { kind: 'later', reason: 'token-refused' };
}
