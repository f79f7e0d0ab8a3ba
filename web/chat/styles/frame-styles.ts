import { css } from 'lit';

/** The window itself, the button that opens it, and its header. */
export const frameStyles = css`
  .launcher {
    position: fixed;
    inset-block-end: 20px;
    inset-inline-end: 20px;
    z-index: 2147483000;
    box-shadow: var(--shadow);
  }
  .window {
    display: flex;
    flex-direction: column;
    position: fixed;
    inset-block-end: 20px;
    inset-inline-end: 20px;
    z-index: 2147483000;
    inline-size: min(420px, calc(100vw - 24px));
    block-size: min(700px, calc(100dvh - 40px));
    border-radius: var(--round);
    background: var(--page);
    box-shadow: var(--shadow), 0 12px 48px rgb(0 0 0 / 25%);
    overflow: hidden;
  }
  :host([elder]) .window {
    inline-size: min(620px, calc(100vw - 24px));
  }
  :host([layout='page']) .window {
    position: relative;
    inset: 0;
    z-index: auto;
    inline-size: 100%;
    block-size: 100%;
    border-radius: 0;
    box-shadow: none;
  }
  .head {
    flex: none;
    background: var(--brand);
    color: var(--brand-ink);
  }
  .name,
  .settings {
    display: flex;
    align-items: center;
    gap: 0.5em;
    padding: 0.5em 0.9em 0;
  }
  .settings {
    flex-wrap: wrap;
    padding-block: 0.2em 0.5em;
  }
  .name h2 {
    flex: 1;
    font-size: 1.125em;
    line-height: 1.3;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 2.1em;
    block-size: 2.1em;
    border-radius: 50%;
    background: rgb(255 255 255 / 16%);
  }
  .tel {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    min-block-size: var(--target);
    color: inherit;
    font-weight: 600;
    text-decoration: none;
  }
  .head button {
    padding-inline: 0.85em;
    border-color: rgb(255 255 255 / 45%);
    background: transparent;
    font-size: 0.875em;
  }
  /* Large text must leave room for what it is for: the header's own stays at 18 pixels. */
  :host([elder]) .head {
    font-size: 20px;
  }
  :host([elder]) .settings {
    gap: 6px;
  }
  :host([elder]) .head .settings button {
    padding-inline: 9px;
    font-size: 18px;
  }
  :host([elder]) .tools {
    gap: 0;
    justify-content: space-between;
  }
  :host([elder]) .tool {
    padding: 0 4px;
    font-size: 18px;
  }
  .head button:hover,
  .head button[aria-pressed='true'] {
    background: rgb(255 255 255 / 16%);
  }
  .head button.bare {
    inline-size: var(--target);
    padding: 0;
    border: 0;
  }
  .head :focus-visible {
    outline-color: #ffffff;
  }
`;
