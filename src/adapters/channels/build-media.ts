import type { ChannelSecrets } from '../../channels/channel-secrets.ts';
import type { HttpCaller } from '../../channels/http-caller.ts';
import type { FileCaller } from '../../channels/media/file-caller.ts';
import type { MediaSource } from '../../channels/media/media-source.ts';
import type { TokenStore } from '../../channels/token-store.ts';
import { wechatMedia } from '../../channels/wechat/wechat-media.ts';
import { weiboMedia } from '../../channels/weibo/weibo-media.ts';
import type { InboundContact } from '../../contracts/contact.ts';
import { MAX_MEDIA_BYTES } from '../../intake/fetch-media.ts';
import type { Clock } from '../../kernel/clock.ts';

/** The source of files of each platform that is connected and has one. */
export function mediaSources(parts: {
  readonly secrets: () => Promise<ChannelSecrets>;
  readonly call: HttpCaller;
  readonly file: FileCaller;
  readonly tokens: TokenStore;
  readonly clock: Clock;
}): (channel: InboundContact['channel']) => Promise<MediaSource | null> {
  const { secrets, file, ...rest } = parts;
  const common = { file, maxBytes: MAX_MEDIA_BYTES };
  return async (channel) => {
    const { wechat, weibo } = await secrets();
    if (channel === 'wechat' && wechat !== undefined) return wechatMedia({ ...rest, ...common, account: wechat });
    if (channel === 'weibo' && weibo !== undefined) return weiboMedia({ ...common, account: weibo });
    return null;
  };
}
