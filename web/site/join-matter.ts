import type * as z from 'zod';
import type { PUBLIC_CASE_ROUTES } from '../../src/contracts/public-api.ts';
import { element, fieldText } from './element.ts';
import { LANGUAGE, words } from './words.ts';

type Joined = z.infer<(typeof PUBLIC_CASE_ROUTES)['joinIssue']['answer']['body']>;

/** Sends the forms by which somebody joins a hot issue or a matter whose number they know, and shows the number and code they get, once. */
export function joinMatters(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-join]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(form);
    });
  }
}

async function send(form: HTMLFormElement): Promise<void> {
  const result = form.parentElement?.querySelector('.join-result');
  const button = form.querySelector('button');
  if (!(result instanceof HTMLElement) || button === null) return;
  button.disabled = true;
  const shown = await join(form);
  result.replaceChildren(...shown.nodes);
  // Who has joined has nothing more to send; who has not may try again.
  if (shown.done) form.remove();
  else button.disabled = false;
}

async function join(form: HTMLFormElement): Promise<{ readonly nodes: readonly Node[]; readonly done: boolean }> {
  const phone = fieldText(form, 'phone');
  const said = { text: fieldText(form, 'text'), locale: LANGUAGE, ...(phone === '' ? {} : { phone }) };
  const note = (text: string, done = false) => ({ nodes: [element('p', { class: 'alert' }, text)], done });
  try {
    const answer = await fetch(`/v1/public/${whatOf(form)}/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(said),
    });
    if (answer.status === 429) return note(words.tooMany);
    if (answer.status >= 500) return note(words.joinBroken);
    if (!answer.ok) return note(await refusalOf(answer));
    const { caseNumber, queryCode, call }: Joined = await answer.json();
    const emergency =
      call.length === 0 ? [] : [element('p', { class: 'alert' }, `${words.callNow} ${call.join(' / ')}`)];
    const receipt = element(
      'dl',
      {},
      element('div', {}, element('dt', {}, words.number), element('dd', {}, caseNumber)),
      element('div', {}, element('dt', {}, words.code), element('dd', {}, queryCode)),
    );
    return { nodes: [...emergency, element('p', {}, words.joined), receipt], done: true };
  } catch {
    return note(words.joinBroken);
  }
}

/** The issue that the form names as `MONTH/ID`, or for `cases` the case whose number was filled in. */
function whatOf(form: HTMLFormElement): string {
  const what = form.dataset['join'] ?? '';
  return what === 'cases' ? `cases/${encodeURIComponent(fieldText(form, 'number'))}` : `issues/${what}`;
}

async function refusalOf(answer: Response): Promise<string> {
  const { message }: { readonly message?: { readonly zh?: string; readonly en?: string } } = await answer.json();
  return message?.[LANGUAGE] ?? words.joinBroken;
}
