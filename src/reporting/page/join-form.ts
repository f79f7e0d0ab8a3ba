import { type Html, html } from './html.ts';
import type { Both, Language } from './language.ts';

const WORDS = {
  head: { zh: '我也遇到', en: 'I have this problem too' },
  hint: {
    zh: '您会得到自己的编号和查询码，进展会单独告诉您；这里不会显示任何人的信息。',
    en: 'You get a number and a code of your own and are told how it goes; nobody’s details are shown.',
  },
  numberHint: {
    zh: '邻居告诉了您编号，或您想让更多受影响的人加入？凭编号登记，不用查询码。保密的、已办结较久的不能加入。',
    en: 'Did a neighbour tell you their number? With the number alone you join the same matter. Confidential ones, and those closed long ago, cannot be joined.',
  },
  number: { zh: '那件事的编号', en: 'Number of that matter' },
  text: { zh: '您那里的情况（可不填）', en: 'What it is like where you are (may be left empty)' },
  phone: { zh: '电话（可不填，用于告知结果）', en: 'Telephone (may be left empty; to tell you the result)' },
  send: { zh: '提交', en: 'Send' },
  noScript: { zh: '提交需要浏览器脚本；也可以拨打热线。', en: 'Sending needs scripts; you may also call.' },
} as const satisfies Record<string, Both>;

/** A form by which somebody else affected joins an issue; the page's script sends it. */
export function joinForm(
  { month, issueId }: { readonly month: string; readonly issueId: string },
  language: Language,
): Html {
  return formOf({ id: `join-${issueId}`, join: `${month}/${issueId}`, numbered: null }, language);
}

/** The same for a matter whose number somebody was told. */
export function joinByNumberForm(language: Language): Html {
  const { numberHint, number } = WORDS;
  const numbered = html`<p class="means">${numberHint[language]}</p>
<p><label for="join-case-number">${number[language]}</label><input id="join-case-number" name="number" type="text" required maxlength="60" autocapitalize="characters" spellcheck="false"></p>`;
  return formOf({ id: 'join-case', join: 'cases', numbered }, language);
}

function formOf(
  { id, join, numbered }: { readonly id: string; readonly join: string; readonly numbered: Html | null },
  language: Language,
): Html {
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  return html`<details class="join"><summary>${say('head')}</summary>
<p class="means">${say('hint')}</p>
<form class="inline" data-join="${join}" autocomplete="off">${numbered}
<p><label for="${id}-text">${say('text')}</label><textarea id="${id}-text" name="text" rows="2" maxlength="1000"></textarea></p>
<p><label for="${id}-phone">${say('phone')}</label><input id="${id}-phone" name="phone" type="tel" maxlength="40"></p>
<p><button type="submit">${say('send')}</button></p>
</form>
<noscript><p>${say('noScript')}</p></noscript>
<div class="join-result" aria-live="polite"></div></details>`;
}
