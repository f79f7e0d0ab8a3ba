import * as z from 'zod';
import { ChannelSecrets } from '../../channels/channel-secrets.ts';
import { parseJson } from '../../channels/transcripts/parse-json.ts';
import { dotPath } from '../../kernel/dot-path.ts';
import { readSecret } from '../secrets/read-secret.ts';

/** The part of a function's environment that says where the channels' secrets are; none: no channel is connected. */
export const ChannelEnvironment = z.object({
  CHANNEL_SECRETS_ARN: z.string().min(1).optional(),
  /** The document itself, in a local run. */
  CHANNEL_SECRETS: z.string().min(1).optional(),
});
export type ChannelEnvironment = z.infer<typeof ChannelEnvironment>;

/** The channels' secrets are not as the schema says. The message names the places, never the values. */
export class ChannelSecretsError extends Error {
  override readonly name = 'ChannelSecretsError';
}

/** Reads the channels' secrets once; a failed read is tried again by the next who asks. */
export function channelSecrets(environment: ChannelEnvironment): () => Promise<ChannelSecrets> {
  let read: Promise<ChannelSecrets> | undefined;
  return () => {
    read ??= load(environment).catch((error: unknown) => {
      read = undefined;
      throw error;
    });
    return read;
  };
}

async function load({ CHANNEL_SECRETS_ARN: arn, CHANNEL_SECRETS: own }: ChannelEnvironment): Promise<ChannelSecrets> {
  const text = own ?? (arn === undefined ? '{}' : await readSecret(arn));
  const parsed = ChannelSecrets.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new ChannelSecretsError(parsed.error.issues.map(({ path }) => dotPath(path)).join(', ') || 'not JSON');
}
