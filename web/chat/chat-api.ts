import type { PostMessage, Turn } from '../../src/contracts/conversation.ts';
import { type Answer, type PhotoTicket, readAnswer, readStarted, readTicket, type Started } from './read-answer.ts';

/** A function ends after 25 s; a slow phone needs a little more. */
const TIMEOUT_MS = 35_000;
/** A whole photo over a slow phone line. */
const PHOTO_TIMEOUT_MS = 120_000;

type Call = { readonly key?: Key; readonly body?: object; readonly photo?: Uint8Array<ArrayBuffer> };

/** What a citizen's message may carry. */
export type Post = Partial<Omit<PostMessage, 'clientMessageId'>>;

/**
 * Why a call brought nothing. `offline`: no answer; `later`: try again after a while; `gone`: the conversation
 * is not there any more; `refused`: it will never be taken, and `sentence` says why.
 */
export class ChatFault extends Error {
  override readonly name = 'ChatFault';
  readonly kind: 'offline' | 'later' | 'gone' | 'refused';
  readonly sentence: { readonly zh: string; readonly en: string } | undefined;

  constructor(kind: ChatFault['kind'], options: { sentence?: ChatFault['sentence']; cause?: unknown } = {}) {
    super(`chat: ${kind}`, { cause: options.cause });
    this.kind = kind;
    this.sentence = options.sentence;
  }
}

/** The token that opens a conversation. */
export type Key = { readonly id: string; readonly token: string };

/** The chat's HTTP routes. Every method throws ChatFault. */
export class ChatApi {
  readonly #base: string;

  /** `base` is the API's address without a slash at its end. */
  constructor(base: string) {
    this.#base = base;
  }

  async start(locale: string): Promise<Started> {
    return readStarted(await this.#call('/v1/conversations', { body: { locale } }));
  }

  async post(key: Key, message: Post & Pick<PostMessage, 'clientMessageId'>): Promise<Answer> {
    return readAnswer(await this.#call(`/v1/conversations/${key.id}/messages`, { key, body: message }));
  }

  async turns(key: Key, after: number): Promise<readonly Turn[]> {
    return readAnswer(await this.#call(`/v1/conversations/${key.id}/turns?after=${after}`, { key })).turns;
  }

  /** An address to put a photo to, past the hotline's functions. */
  async startPhoto(key: Key, photo: { readonly mediaType: string; readonly bytes: number }): Promise<PhotoTicket> {
    return readTicket(await this.#call(`/v1/conversations/${key.id}/photo-uploads`, { key, body: photo }));
  }

  /** Has a photo looked at and taken that was put there. */
  async keepPhoto(key: Key, photoId: string): Promise<unknown> {
    return this.#call(`/v1/conversations/${key.id}/photo-uploads/${photoId}`, { key, body: {} });
  }

  /** Sends a photo of at most 4 MB through the hotline itself. */
  async sendPhoto(key: Key, photo: Uint8Array<ArrayBuffer>): Promise<unknown> {
    return this.#call(`/v1/conversations/${key.id}/photos`, { key, photo });
  }

  async #call(path: string, { key, body, photo }: Call): Promise<unknown> {
    const content = photo ?? (body === undefined ? undefined : JSON.stringify(body));
    let response: Response;
    try {
      response = await fetch(this.#base + path, {
        method: content === undefined ? 'GET' : 'POST',
        headers: {
          ...(content === undefined ? {} : { 'content-type': photo === undefined ? 'application/json' : 'image/jpeg' }),
          ...(key === undefined ? {} : { authorization: `Bearer ${key.token}` }),
        },
        ...(content === undefined ? {} : { body: content }),
        signal: AbortSignal.timeout(photo === undefined ? TIMEOUT_MS : PHOTO_TIMEOUT_MS),
      });
    } catch (cause) {
      throw new ChatFault('offline', { cause });
    }
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    const sentence = sentenceOf(answer);
    const options = sentence === undefined ? {} : { sentence };
    if (response.status === 401) throw new ChatFault('gone', options);
    // 409: the message before is still being answered.
    if (response.status === 409 || response.status >= 500) throw new ChatFault('later', options);
    throw new ChatFault('refused', options);
  }
}

function sentenceOf(answer: unknown): { readonly zh: string; readonly en: string } | undefined {
  if (typeof answer !== 'object' || answer === null || !('message' in answer)) return undefined;
  const { message } = answer;
  if (typeof message !== 'object' || message === null || !('zh' in message) || !('en' in message)) return undefined;
  const { zh, en } = message;
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}
