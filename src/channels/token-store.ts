/** An access token of a platform and when it ends. */
export type AccessToken = { readonly token: string; readonly endsAt: Date };

/** Keeps a platform's access token for all functions: each new one may end the one before. */
export interface TokenStore {
  get(channel: string): Promise<AccessToken | null>;
  put(channel: string, token: AccessToken): Promise<void>;
}
