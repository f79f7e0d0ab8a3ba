import { type Html, html } from './html.ts';
import type { Language } from './language.ts';

const HAN = /\p{Script=Han}/u;

/** Words as somebody wrote them, marked with their language where it is not the page's, for who reads them out. */
export function originalText(text: string, language: Language): Html {
  const written: Language = HAN.test(text) ? 'zh' : 'en';
  if (written === language) return html`${text}`;
  return html`<span lang="${written === 'zh' ? 'zh-CN' : 'en'}">${text}</span>`;
}
