import { html, nothing, type TemplateResult } from 'lit';
import type { FiledCase } from '../../src/contracts/conversation.ts';
import { icon } from './icons.ts';
import { printReceipt } from './print-receipt.ts';
import { receiptLines } from './receipt-lines.ts';
import type { WindowContext } from './window-context.ts';

/** The receipt of one filed case, to copy or print. */
export function receipt(filed: FiledCase, context: WindowContext): TemplateResult {
  const { words } = context;
  const copy = async () => {
    await navigator.clipboard.writeText(filed.caseNumber).catch(() => undefined);
    context.announce(words.copied);
  };
  return html`<section class="receipt" aria-label=${`${words.receipt} ${filed.caseNumber}`}>
    <header>${icon('done')}<span>${words.receipt}</span></header>
    <p class="matter">${filed.title}</p>
    <dl>
      ${receiptLines(filed, words).map(
        ([label, value], line) =>
          html`<div class=${line < 2 ? 'code' : 'line'}><dt>${label}</dt><dd>${value}</dd></div>`,
      )}
    </dl>
    ${filed.reason === undefined ? nothing : html`<p class="hint">${filed.reason}</p>`}
    <p class="hint">${words.queryCodeHint}</p>
    <div class="actions">
      <button type="button" @click=${copy}>${icon('copy')}${words.copy}</button>
      <button type="button" @click=${() => printReceipt(filed, words)}>${icon('print')}${words.print}</button>
    </div>
  </section>`;
}
