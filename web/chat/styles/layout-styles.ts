import { css } from 'lit';

/** The window in low and wide pages, and on paper. */
export const layoutStyles = css`
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
