/** A piece of HTML that is safe to put into another: every text in it was escaped. */
export type Html = { readonly html: string };

type Part = Html | string | number | null | undefined | readonly (Html | null)[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, also inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** Markup that was made safe elsewhere: a chart's SVG. */
export function trusted(html: string): Html {
  return { html };
}

/** HTML from a template; what is filled in is escaped unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const filled = parts.map((part, index) => `${textOf(part)}${strings[index + 1] ?? ''}`);
  return { html: `${strings[0] ?? ''}${filled.join('')}` };
}

function textOf(part: Part): string {
  if (part === null || part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(textOf).join('');
}
