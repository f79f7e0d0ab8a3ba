import { en } from './languages/en.ts';
import { zh } from './languages/zh.ts';

/** The sentences of the window itself; what the hotline says comes from the city's phrases. */
export type Sentences = Readonly<Record<keyof typeof zh, string>>;

/** A further language is one file beside these, and one line here. */
export const LANGUAGES = { zh, en } as const satisfies Record<string, Sentences>;

/** A language the window speaks. */
export type Language = keyof typeof LANGUAGES;

/** The window's language for a BCP 47 tag; Chinese where it does not speak that one. */
export function languageOf(tag: string | null | undefined): Language {
  const base = tag?.toLowerCase().split('-')[0];
  return base === 'en' ? 'en' : 'zh';
}
