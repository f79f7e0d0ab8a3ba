import { css } from 'lit';

/** How the cards of a conversation look: what was understood, danger, the receipt. */
export const cardStyles = css`
  .card,
  .receipt,
  .danger {
    inline-size: min(100%, 560px);
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--surface);
    box-shadow: var(--shadow);
    overflow-wrap: anywhere;
  }
  .card {
    padding: 0.9em;
  }
  .card > p {
    white-space: pre-line;
  }
  .fields {
    margin-block: 0.6em;
  }
  .fields > div {
    display: grid;
    grid-template-columns: 5.4em minmax(0, 1fr);
    align-items: baseline;
    gap: 0.5em;
    padding-block: 0.45em;
    border-block-start: 1px solid var(--line);
  }
  .fields > .next {
    margin-block-start: 0.8em;
    border-block-start: 3px solid var(--brand-text);
  }
  dt {
    color: var(--ink-soft);
  }
  .fields dd {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 0.5em;
  }
  .fields button.link {
    min-block-size: 0;
    flex: none;
    min-inline-size: 0;
    padding-block: 0.6em;
    margin-block: -0.6em;
  }
  .editor {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    inline-size: 100%;
  }
  .editor textarea,
  .contact input {
    inline-size: 100%;
    min-block-size: var(--target);
    padding: 0.4em 0.7em;
    border: 1px solid var(--line-strong);
    border-radius: 8px;
    background: var(--page);
  }
  .identity {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .identity legend {
    padding: 0 0 0.3em;
    color: var(--ink-soft);
  }
  .identity label {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-block-size: var(--target);
    padding: 0 0.9em;
    border: 1px solid var(--line-strong);
    border-radius: 999px;
    cursor: pointer;
  }
  .identity label:has(:checked) {
    border-color: var(--brand-text);
    background: var(--brand-soft);
    color: var(--brand-text);
    font-weight: 600;
  }
  .identity input {
    accent-color: var(--brand-text);
    inline-size: 1.1em;
    block-size: 1.1em;
    margin: 0;
  }
  .identity .hint {
    flex: 1 1 100%;
  }
  summary {
    min-block-size: var(--target);
    padding-block: calc((var(--target) - 1.6em) / 2);
    color: var(--brand-text);
    cursor: pointer;
  }
  .contact {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 1fr));
    gap: 0.6em;
    padding-block-end: 0.6em;
  }
  .preview {
    padding: 0.7em 0.9em;
    border-inline-start: 4px solid var(--brand-text);
    background: var(--page);
  }
  .preview .words {
    white-space: pre-line;
  }
  .preview .hint {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
    margin-block-start: 0.8em;
  }
  .danger {
    padding: 0.9em;
    border: 2px solid var(--alarm);
    background: var(--alarm-soft);
  }
  .danger p {
    display: flex;
    gap: 0.5em;
    margin-block-start: 0.6em;
  }
  .calls {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
  }
  .calls a {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-block-size: max(52px, var(--target));
    padding: 0 1.2em;
    border-radius: 999px;
    background: var(--alarm);
    color: #ffffff;
    font-size: 1.125em;
    font-weight: 700;
    text-decoration: none;
  }
  .bubble .calls a {
    margin-block-start: 0.5em;
    background: var(--brand);
    font-size: 1em;
  }
  .receipt > * {
    margin-inline: 1em;
  }
  .receipt header {
    display: flex;
    align-items: center;
    gap: 0.4em;
    margin: 0;
    padding: 0.6em 1em;
    border-radius: var(--round) var(--round) 0 0;
    background: var(--good-soft);
    color: var(--good);
    font-weight: 700;
  }
  .receipt .matter {
    margin-block: 0.7em 0.3em;
    font-weight: 600;
  }
  .receipt dl > div {
    display: grid;
    grid-template-columns: 5.4em minmax(0, 1fr);
    align-items: baseline;
    gap: 0.5em;
    padding-block: 0.35em;
  }
  .receipt .code dd {
    font-family: ui-monospace, 'SFMono-Regular', 'DejaVu Sans Mono', monospace;
    font-size: 1.125em;
    font-weight: 700;
    letter-spacing: 0.03em;
  }
  .receipt .actions {
    margin-block: 0.8em 0;
    padding: 0.8em 0;
    border-block-start: 2px dashed var(--line);
  }
`;
