/** The languages the pages are written in; the first is the one at the shorter address. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in each. */
export type Both = { readonly zh: string; readonly en: string };

/** Numbers, shares and dates for people. The same value is the same text in prose, tables and charts. */
export type NumberText = {
  readonly count: (n: number) => string;
  readonly share: (value: number) => string;
  /** With its sign. */
  readonly change: (now: number, before: number) => string;
  /** Without its sign, for a sentence that says up or down. */
  readonly changeSize: (now: number, before: number) => string;
  readonly days: (value: number) => string;
};

const LOCALES = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

/** Two decimals, as city bulletins have them. */
const SHARE_DECIMALS = 2;

/** How a language writes numbers. */
export function numberText(language: Language): NumberText {
  const whole = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 0 });
  const share = new Intl.NumberFormat(LOCALES[language], {
    style: 'percent',
    minimumFractionDigits: SHARE_DECIMALS,
    maximumFractionDigits: SHARE_DECIMALS,
  });
  const change = new Intl.NumberFormat(LOCALES[language], {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const changeSize = new Intl.NumberFormat(LOCALES[language], {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const days = new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    count: (n) => whole.format(n),
    share: (value) => share.format(value),
    change: (now, before) => (before === 0 ? '—' : change.format((now - before) / before)),
    changeSize: (now, before) => changeSize.format(Math.abs(now - before) / before),
    days: (value) => days.format(value),
  };
}

/** `2026-11` as people write it. */
export function monthText(month: string, language: Language): string {
  const [year = '', number = ''] = month.split('-');
  if (language === 'zh') return `${year}年${Number(number)}月`;
  return new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00.000Z`),
  );
}
