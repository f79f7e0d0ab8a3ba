import type { BoardPost } from '../../src/contracts/board-routes.ts';
import { byId, element, fieldText } from './element.ts';
import { words } from './words.ts';

/** So many answers are shown; a search finds the others. */
const SHOWN = 5;

/** Shows the newest answers of the message board, and those with the words searched for. */
export function showBoard(): void {
  const form = byId('board-form', HTMLFormElement);
  const result = byId('board-result', HTMLDivElement);
  if (form === null || result === null) return;
  const show = async (): Promise<void> => {
    result.replaceChildren(...(await answers(fieldText(form, 'q'))));
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void show();
  });
  void show();
}

async function answers(wanted: string): Promise<Node[]> {
  const query = new URLSearchParams({ limit: String(SHOWN), ...(wanted === '' ? {} : { q: wanted }) });
  try {
    const answer = await fetch(`/v1/board/messages?${query}`);
    if (!answer.ok) return [element('p', {}, words.broken)];
    const page: { readonly items: readonly BoardPost[] } = await answer.json();
    return page.items.length === 0 ? [element('p', {}, words.noReplies)] : page.items.map(card);
  } catch {
    return [element('p', {}, words.broken)];
  }
}

function card(post: BoardPost): Node {
  const about = [post.postedOn, ...(post.solved === true ? [words.solved] : [])].join(' · ');
  return element(
    'article',
    { class: 'typical' },
    element('h3', {}, post.title),
    element('p', { class: 'means' }, about),
    element('p', {}, post.text),
    element('blockquote', {}, element('p', {}, post.reply)),
  );
}
