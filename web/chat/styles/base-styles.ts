import { css } from 'lit';

/** What every part of the window shares: buttons, links, focus, words for screen readers only. */
export const baseStyles = css`
  :host {
    display: block;
  }
  :host([layout='page']) {
    block-size: 100%;
  }
  *,
  *::before {
    box-sizing: border-box;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  h2,
  h3,
  p,
  dl,
  dd,
  figure {
    margin: 0;
  }
  button,
  input,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-block-size: var(--target);
    padding: 0.3em 1em;
    border: 1px solid var(--line-strong);
    border-radius: 999px;
    background: var(--surface);
    cursor: pointer;
  }
  button:hover {
    background: var(--brand-soft);
  }
  button.primary {
    border-color: var(--brand);
    background: var(--brand);
    color: var(--brand-ink);
    font-weight: 600;
  }
  button.primary:hover {
    filter: brightness(1.1);
  }
  button.link {
    min-inline-size: var(--target);
    padding: 0 0.4em;
    border: 0;
    background: none;
    color: var(--brand-text);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  a {
    color: var(--brand-text);
  }
  :focus-visible {
    outline: 3px solid var(--brand-text);
    outline-offset: 2px;
  }
  .hint {
    color: var(--ink-soft);
    font-size: 0.875em;
  }
  .centre {
    text-align: center;
  }
`;
