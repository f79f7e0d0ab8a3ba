import { css } from 'lit';
import { cardStyles } from './card-styles.ts';

const frame = css`
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
  .log {
    flex: 1;
    min-block-size: 0;
    padding: 1em 0.9em;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .turn {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 0.5em;
    margin-block-end: 1em;
    border-radius: var(--round);
  }
  .turn.citizen {
    align-items: flex-end;
  }
  .speaker {
    color: var(--ink-soft);
    font-size: 0.8125em;
    font-weight: 600;
  }
  .bubble {
    max-inline-size: 88%;
    padding: 0.6em 0.9em;
    border: 1px solid var(--line);
    border-radius: 4px var(--round) var(--round);
    background: var(--surface);
    overflow-wrap: anywhere;
  }
  .bubble.said,
  .bubble p {
    white-space: pre-line;
  }
  .citizen .bubble {
    border-color: var(--brand);
    border-radius: var(--round) 4px var(--round) var(--round);
    background: var(--brand);
    color: var(--brand-ink);
  }
  .bubble.waiting {
    border-style: dashed;
    border-color: var(--brand-ink);
  }
  .department .bubble,
  .operator .bubble {
    border-color: var(--good);
    background: var(--good-soft);
  }
  .failed {
    color: var(--alarm);
    font-size: 0.875em;
  }
  :host([theme='dark']) .failed {
    color: #ffb4ab;
  }
  .replies {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .replies button {
    border-color: var(--brand-text);
    color: var(--brand-text);
  }
  .replies button[aria-disabled='true'] {
    border-color: var(--line);
    color: var(--ink-soft);
    background: transparent;
    cursor: default;
  }
  .typing {
    display: flex;
    align-items: center;
    gap: 4px;
    color: var(--ink-soft);
    font-size: 0.875em;
  }
  .typing i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--ink-soft);
    animation: wait 1.2s infinite ease-in-out;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .typing i:nth-child(3) {
    margin-inline-end: 6px;
    animation-delay: 0.3s;
  }
  @keyframes wait {
    50% {
      transform: translateY(-4px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .typing i {
      animation: none;
    }
  }
  .unread {
    align-self: center;
    margin-block: -56px 8px;
    box-shadow: var(--shadow);
  }
  .link-lost,
  .question {
    padding: 0.6em 0.9em;
    background: var(--alarm-soft);
    font-size: 0.9375em;
  }
  .question {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
    background: var(--brand-soft);
  }
  .question p {
    flex: 1 1 100%;
  }
  .composer {
    flex: none;
    padding: 0.6em 0.9em max(0.4em, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--line);
    background: var(--surface);
  }
  .composer .line {
    display: flex;
    align-items: flex-end;
    gap: 0.5em;
  }
  .composer textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--target);
    max-block-size: 9em;
    padding: 0.55em 0.9em;
    border: 1px solid var(--line-strong);
    border-radius: 22px;
    background: var(--page);
    resize: none;
  }
  .composer textarea::placeholder {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--ink-soft);
    opacity: 1;
  }
  .send {
    inline-size: var(--target);
    padding: 0;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em;
  }
  .tool {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    min-block-size: var(--target);
    padding: 0 0.6em;
    border: 0;
    border-radius: 999px;
    background: none;
    color: var(--ink-soft);
    font-size: 0.875em;
    cursor: pointer;
  }
  .tool:hover,
  .tool[aria-pressed='true'] {
    background: var(--brand-soft);
    color: var(--brand-text);
  }
  .tool:focus-within {
    outline: 3px solid var(--brand-text);
  }
  .chip,
  .photos {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em;
    padding-block-end: 0.5em;
    font-size: 0.875em;
  }
  .photos figure {
    position: relative;
  }
  .photos img {
    display: block;
    inline-size: 64px;
    block-size: 64px;
    border-radius: 8px;
    object-fit: cover;
  }
  .photos figure.uploading img {
    opacity: 0.5;
  }
  .photos figure button {
    position: absolute;
    inset-block-start: -10px;
    inset-inline-end: -10px;
    min-block-size: 0;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
  }
  .photos .hint,
  .offer p {
    flex: 1 1 100%;
  }
  .offer {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  /* Zoomed to 400 %, or a phone on its side: nothing stays in place but what is read. */
  @media (max-height: 480px) {
    .window,
    :host([layout='page']) .window {
      overflow-y: auto;
    }
    .log {
      flex: 1 0 auto;
      overflow: visible;
    }
    .unread {
      position: sticky;
      inset-block-end: 8px;
      margin-block: 8px;
    }
  }
  @media (min-width: 900px) {
    :host([layout='page']) .log,
    :host([layout='page']) .composer,
    :host([layout='page']) .head {
      padding-inline: max(0.9em, calc((100% - 760px) / 2));
    }
  }
  @media print {
    .composer,
    .settings,
    .actions,
    .replies,
    .unread {
      display: none;
    }
    :host([layout='page']) .window,
    .log {
      display: block;
      block-size: auto;
      overflow: visible;
      background: none;
    }
    .head,
    .citizen .bubble {
      background: none;
      color: #000000;
    }
    .turn {
      break-inside: avoid;
    }
  }
`;

/** How the window looks. */
export const styles = [frame, cardStyles];
