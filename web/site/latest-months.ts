import { byId, element } from './element.ts';
import { LANGUAGE, words } from './words.ts';

const SHOWN = 3;

type Months = {
  readonly months: readonly { readonly month: string; readonly headline: { readonly received?: number } }[];
};

/** Shows the newest months with their headline; the link below leads to all of them without a script as well. */
export async function showLatestMonths(): Promise<void> {
  const list = byId('latest-months', HTMLUListElement);
  if (list === null) return;
  try {
    const answer = await fetch('/months/index.json');
    if (!answer.ok) return;
    const { months }: Months = await answer.json();
    const folder = LANGUAGE === 'zh' ? '/months/' : '/en/months/';
    list.replaceChildren(
      ...months
        .slice(0, SHOWN)
        .map(({ month, headline }) =>
          element(
            'li',
            {},
            element('a', { href: `${folder}${month}/` }, month),
            element('span', { class: 'means' }, headlineText(headline.received)),
          ),
        ),
    );
  } catch {
    // The link to all months is there.
  }
}

function headlineText(received: number | undefined): string {
  return received === undefined ? '' : `${words.received} ${received.toLocaleString()} ${words.requests}`;
}
