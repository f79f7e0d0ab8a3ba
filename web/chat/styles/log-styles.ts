import { css } from 'lit';

/** The conversation: turns, bubbles, quick replies, what waits. */
export const logStyles = css`
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
`;
