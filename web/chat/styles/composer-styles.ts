import { css } from 'lit';

/** Where the citizen writes, with photos and a position. */
export const composerStyles = css`
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
`;
