import * as z from 'zod';

/**
 * Who may call a route. `code` is a citizen with a case number and a query code in the request itself,
 * `conversation` one with the token that beginning the conversation gave.
 */
export type RouteAuth = 'none' | 'department' | 'operator' | 'code' | 'conversation';

/** Parameters, query or body of a route that takes none; what comes all the same is ignored. */
export const NOTHING = z.object({});

/** One operation of an HTTP surface: served from here, and documented from here. */
export type ApiRoute<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  /** Stable name, also the `operationId`. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path in the router's form, `:name` for a segment. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly auth: RouteAuth;
  /** Segments of the path. */
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Status and body of a success; what the schema does not list is dropped. */
  readonly answer: { readonly status: 200 | 201 | 202; readonly body: Answer };
  /** The answer holds a key, a token or an identity: it is never kept for an Idempotency-Key, which is ignored. */
  readonly answerIsSecret?: true;
  /** The answer carries a case's version: it is its ETag, and a change is made only on the version that `If-Match` names. */
  readonly versioned?: true;
  /** Codes of Problem it may answer, beside those every route may. */
  readonly problems: readonly ProblemCode[];
};

/** Every code of Problem with its status and sentence. */
export const PROBLEMS = {
  'bad-request': { status: 400, zh: '请求内容有误。', en: 'The request is not as it should be.' },
  'bad-json': { status: 400, zh: '请求体不是有效的 JSON。', en: 'The body is not valid JSON.' },
  'empty-message': { status: 400, zh: '消息没有内容。', en: 'There is nothing in the message.' },
  'bad-cursor': { status: 400, zh: '翻页标记无效。', en: 'The cursor is not one of this list.' },
  'not-authenticated': { status: 401, zh: '缺少有效的密钥。', en: 'A valid key is missing.' },
  forbidden: { status: 403, zh: '无权进行此操作。', en: 'This is not yours to do.' },
  'not-found': { status: 404, zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, zh: '此地址不支持该方法。', en: 'This address does not take that method.' },
  'wrong-state': {
    status: 409,
    zh: '事项当前状态不允许此操作。',
    en: 'The case is in a state that does not allow this.',
  },
  stale: {
    status: 409,
    zh: '事项刚被更新，请重新读取后再试。',
    en: 'The case has just changed; read it again and retry.',
  },
  'in-progress': { status: 409, zh: '相同的请求正在处理。', en: 'The same request is being worked on.' },
  'window-closed': { status: 409, zh: '已超过可重新打开的期限。', en: 'The time to reopen it is over.' },
  'already-extended': { status: 409, zh: '不能再延期。', en: 'There is no further extension.' },
  sealed: { status: 403, zh: '反映人要求保密，不能查看。', en: 'The reporter asked to stay sealed.' },
  'body-too-large': { status: 413, zh: '请求体过大。', en: 'The body is too large.' },
  'photo-too-large': {
    status: 413,
    zh: '照片超过 10 MB，请换一张小些的。',
    en: 'The photo is larger than 10 MB; please choose a smaller one.',
  },
  'not-a-photo': {
    status: 422,
    zh: '这个文件不是 JPEG、PNG、WebP 或 HEIC 照片。',
    en: 'This file is no JPEG, PNG, WebP or HEIC photo.',
  },
  'photo-broken': {
    status: 422,
    zh: '这张照片不完整，请重新选择。',
    en: 'This photo is not whole; please choose it again.',
  },
  'photo-missing': { status: 404, zh: '照片没有传上来，请重试。', en: 'The photo did not arrive; please try again.' },
  'not-json': { status: 415, zh: '请求体须为 application/json。', en: 'The body must be application/json.' },
  'key-reused': {
    status: 422,
    zh: '同一 Idempotency-Key 用于了不同的请求。',
    en: 'The Idempotency-Key was used for another request.',
  },
  'not-redactable': {
    status: 422,
    zh: '文字无法完成隐私处理，请改写。',
    en: 'The text could not be made safe to publish; please rephrase it.',
  },
  'wrong-code': {
    status: 403,
    zh: '编号与查询码不符，请核对后再试。',
    en: 'Number and code do not fit; please check both.',
  },
  'too-many-tries': { status: 429, zh: '尝试次数过多，请稍后再试。', en: 'Too many tries; please wait a while.' },
  'endpoint-state': {
    status: 409,
    zh: '推送地址当前状态不允许此操作。',
    en: 'The endpoint is in a state that does not allow this.',
  },
  'too-many-endpoints': { status: 409, zh: '推送地址数量已达上限。', en: 'There are as many endpoints as allowed.' },
  'challenge-failed': {
    status: 422,
    zh: '推送地址未能通过验证，请检查后重试。',
    en: 'The endpoint did not answer the challenge; please check it and retry.',
  },
  'precondition-failed': {
    status: 412,
    zh: '事项已不是 If-Match 所指的版本，请重新读取后再试。',
    en: 'The case is no longer at the version that If-Match names; read it again and retry.',
  },
  'not-joinable': {
    status: 404,
    zh: '没有可以加入的这个编号。可以直接把您遇到的事告诉我们。',
    en: 'There is no case of this number to join. You can tell us of the matter yourself.',
  },
  'already-joined': { status: 409, zh: '您已加入过这件诉求。', en: 'You have joined this case already.' },
  'not-mergeable': {
    status: 409,
    zh: '两件诉求不能合并：已结束、已并案，或一方要求保密。',
    en: 'The two cannot be put together: one has ended, is merged already, or is sealed.',
  },
  'not-understood': {
    status: 422,
    zh: '没有看懂您的评价：请告诉我们问题是否解决。',
    en: 'We could not read your answer: please say whether it is solved.',
  },
  internal: { status: 500, zh: '系统暂时无法处理，请稍后再试。', en: 'Something broke on our side; please try again.' },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

/** The code of a Problem. */
export type ProblemCode = keyof typeof PROBLEMS;

/** What any route may answer. */
export const COMMON_PROBLEMS: readonly ProblemCode[] = ['bad-request', 'not-found', 'internal'];
