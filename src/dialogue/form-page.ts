import type { CityLookup } from '../city/lookup.ts';
import type { BotMessage, FiledCase } from '../contracts/conversation.ts';
import { shanghaiMinute } from '../kernel/time.ts';

const STYLE = `body{font:18px/1.7 system-ui,-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;
max-width:36em;margin:0 auto;padding:1.5em 1em;color:#1c2630}h1{font-size:1.4em}a{color:#0b5567}
.danger{border:2px solid #b3261e;background:#fdecea;padding:.5em 1em}.call{display:inline-block;background:#b3261e;color:#fff;
font-weight:700;padding:.6em 1.4em;border-radius:2em;text-decoration:none;margin:.3em .5em .3em 0}
table{border-collapse:collapse;width:100%;margin:1em 0}caption{text-align:left;font-weight:700}
th,td{border:1px solid #8495a3;padding:.5em .8em;text-align:left}th{width:7em;font-weight:400}td{overflow-wrap:anywhere}`;

/** The page that answers the plain form: what was said to it, with receipts to print. Works without any script. */
export function formPage(
  { messages, locale }: { readonly messages: readonly BotMessage[]; readonly locale: string },
  city: CityLookup,
): string {
  const { hotline } = city.city.settings;
  const zh = locale.startsWith('zh');
  const name = escaped(zh ? hotline.name.zh : hotline.name.en);
  const back = escaped(city.say(locale, 'form.again'));
  return `<!doctype html>
<html lang="${zh ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${name}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${name}</h1>
${messages.map((message) => messageHtml(message, { city, locale })).join('\n')}
<p><a href="/chat/">${back}</a></p>
</main>
</body>
</html>
`;
}

function messageHtml(message: BotMessage, said: { readonly city: CityLookup; readonly locale: string }): string {
  const calls = message.call
    .map((number) => `<a class="call" href="tel:${escaped(number)}">${escaped(number)}</a>`)
    .join('');
  const text = message.text
    .split('\n')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');
  const receipts = message.cases.map((filed) => receiptHtml(filed, said)).join('\n');
  return `<div class="${message.kind}">${calls}${text}</div>${receipts}`;
}

function receiptHtml(
  filed: FiledCase,
  { city, locale }: { readonly city: CityLookup; readonly locale: string },
): string {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['form.case-number', filed.caseNumber],
    ['form.query-code', filed.queryCode],
    ['form.department', filed.department],
    ['form.due-at', filed.dueAt === undefined ? undefined : shanghaiMinute(new Date(filed.dueAt))],
  ];
  const rows = lines.flatMap(([key, value]) =>
    value === undefined
      ? []
      : [`<tr><th scope="row">${escaped(city.say(locale, key))}</th><td>${escaped(value)}</td></tr>`],
  );
  return `<table><caption>${escaped(filed.title)}</caption>${rows.join('')}</table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
