import type * as z from 'zod';
import type { CitizenCase } from '../../src/contracts/case-views.ts';
import { byId, element, fieldText } from './element.ts';
import { LANGUAGE, momentText, words } from './words.ts';

type Found = z.infer<typeof CitizenCase>;

/** Looks up a case by number and code, and shows where it stands. The code is in no address the browser remembers. */
export function showStatus(): void {
  const form = byId('status-form', HTMLFormElement);
  const result = byId('status-result', HTMLDivElement);
  if (form === null || result === null) return;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    result.replaceChildren(element('p', {}, words.looking));
    void lookUp(fieldText(form, 'number'), fieldText(form, 'code')).then((shown) => result.replaceChildren(shown));
  });
}

async function lookUp(number: string, code: string): Promise<Node> {
  const query = new URLSearchParams({ code, locale: LANGUAGE });
  try {
    const answer = await fetch(`/v1/public/cases/${encodeURIComponent(number)}?${query}`);
    if (answer.status === 429) return note(words.tooMany);
    if (answer.status >= 500) return note(words.broken);
    if (!answer.ok) return note(words.wrong);
    const found: Found = await answer.json();
    return caseCard(found);
  } catch {
    return note(words.broken);
  }
}

function note(text: string): Node {
  return element('p', { class: 'alert' }, text);
}

function caseCard(found: Found): Node {
  const rows: (readonly [string, string | undefined])[] = [
    [words.department, found.department],
    [words.opened, momentText(found.openedAt)],
    [words.due, found.dueAt === undefined ? undefined : momentText(found.dueAt)],
  ];
  const facts = rows.flatMap(([name, value]) =>
    value === undefined ? [] : [element('div', {}, element('dt', {}, name), element('dd', {}, value))],
  );
  return element(
    'article',
    { class: 'issue' },
    element('h3', {}, found.title),
    element('p', {}, element('strong', {}, found.ending ?? found.statusText)),
    ...(found.reason === undefined ? [] : [element('p', { class: 'means' }, found.reason)]),
    element('dl', {}, ...facts),
    ...block(words.question, found.question),
    ...block(words.reply, found.reply),
    element('h4', {}, words.history),
    element('ol', { class: 'history' }, ...found.history.map(historyLine)),
  );
}

function block(head: string, text: string | undefined): Node[] {
  return text === undefined
    ? []
    : [element('div', { class: 'response' }, element('h4', {}, head), element('p', {}, text))];
}

function historyLine({ at, text }: Found['history'][number]): Node {
  return element('li', {}, element('span', { class: 'means' }, momentText(at)), text);
}
