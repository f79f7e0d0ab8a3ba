import { html, type TemplateResult } from 'lit';
import type { ConsoleContext } from '../context.ts';

/** A key or a signing secret as shown this once, with a button that copies it. */
export function secretBox({ say, tell }: ConsoleContext, secret: string): TemplateResult {
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => tell(say('secret.copied')),
      () => tell(say('secret.not-copied'), 'danger'),
    );
  return html`<wa-callout variant="warning" role="status">
    <p>${say('secret.once')}</p>
    <code class="secret">${secret}</code>
    <div class="buttons"><wa-button size="s" appearance="outlined" @click=${copy}>${say('secret.copy')}</wa-button></div>
  </wa-callout>`;
}
