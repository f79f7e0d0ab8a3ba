import { html, nothing, type TemplateResult } from 'lit';
import type { FiledCase } from '../../src/contracts/conversation.ts';
import { icon } from './icons.ts';
import type { Sentences } from './language.ts';
import { printReceipt } from './print-receipt.ts';
import type { WindowContext } from './window-context.ts';

/** A deadline on the city's clock, wherever the citizen is. */
export function cityTime(iso: string, tag: string): string {
  return new Intl.DateTimeFormat(tag, {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

/** Name and value of every line of a receipt. */
export function receiptLines(filed: FiledCase, words: Sentences): readonly (readonly [string, string])[] {
  return [
    [words.caseNumber, filed.caseNumber],
    [words.queryCode, filed.queryCode],
    [words.office, filed.department ?? (filed.merged === true ? words.officeMerged : words.officeLater)],
    ...(filed.dueAt === undefined ? [] : ([[words.dueAt, cityTime(filed.dueAt, words.tag)]] as const)),
  ];
}

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
