import type { FiledCase } from '../../src/contracts/conversation.ts';
import type { Sentences } from './language.ts';
import { receiptLines } from './receipt-lines.ts';

const STYLE = `body{font:16px/1.7 system-ui,'Noto Sans CJK SC',sans-serif;margin:2cm;color:#000}h1{font-size:22px}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #444;padding:8px 12px;text-align:left}th{width:8em}`;

/** Prints a receipt alone, not the page the window is embedded in: from a frame made for it and taken away after. */
export function printReceipt(filed: FiledCase, words: Sentences): void {
  const frame = document.createElement('iframe');
  frame.title = words.receipt;
  frame.style.cssText = 'position:fixed;inline-size:0;block-size:0;border:0;inset-block-end:0';
  document.body.append(frame);
  const page = frame.contentDocument;
  if (page === null) return;
  page.documentElement.lang = words.tag;
  page.title = `${words.receipt} ${filed.caseNumber}`;
  const style = page.createElement('style');
  style.textContent = STYLE;
  page.head.append(style);
  const heading = page.createElement('h1');
  heading.textContent = words.receipt;
  const matter = page.createElement('p');
  matter.textContent = filed.title;
  const table = page.createElement('table');
  for (const [label, value] of receiptLines(filed, words)) {
    const row = table.insertRow();
    const head = page.createElement('th');
    head.textContent = label;
    row.append(head);
    row.insertCell().textContent = value;
  }
  const hint = page.createElement('p');
  hint.textContent = words.queryCodeHint;
  page.body.append(heading, matter, table, hint);
  frame.contentWindow?.addEventListener('afterprint', () => frame.remove());
  frame.contentWindow?.print();
}
