import { EN } from './en.ts';
import { type WordKey, ZH } from './zh.ts';

/** The languages of the console. */
export type Language = 'zh' | 'en';

/** Says a sentence; `{name}` is filled from `values`. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** The console's sentences in a language. */
export function sayIn(language: Language): Say {
  const words = language === 'zh' ? ZH : EN;
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Whether there is a sentence of this name. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(ZH, key);
}
