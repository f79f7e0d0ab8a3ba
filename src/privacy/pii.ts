/** What kind of private thing a span hides. */
export const PII_KINDS = [
  'phone',
  'landline',
  'idCard',
  'bankCard',
  'plate',
  'email',
  'wechat',
  'qq',
  'room',
  'name',
] as const;
export type PiiKind = (typeof PII_KINDS)[number];

/** The word a placeholder shows in place of what it hides. */
export const PII_LABELS: Readonly<Record<PiiKind, string>> = {
  phone: '电话',
  landline: '座机',
  idCard: '身份证',
  bankCard: '银行卡',
  plate: '车牌',
  email: '邮箱',
  wechat: '微信',
  qq: 'QQ',
  room: '房号',
  name: '姓名',
};

/** A stretch of text that hides somebody; UTF-16 offsets, `end` exclusive. */
export type PiiSpan = { readonly start: number; readonly end: number; readonly kind: PiiKind };

/** Finds one family of private things in folded text (see `foldText`); offsets are those of the original. */
export type PiiDetector = (folded: string) => PiiSpan[];
