import { html, type TemplateResult } from 'lit';

/** Line drawings on a 24 × 24 grid; each control that shows one carries its name in words. */
const PATHS = {
  send: 'M4 12 20 4l-4 16-4.5-6.5L4 12Zm7.5 1.5L20 4',
  photo: 'M4 7h3l2-2h6l2 2h3v12H4V7Zm8 9.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  position: 'M12 21s-7-6.2-7-11a7 7 0 0 1 14 0c0 4.8-7 11-7 11Zm0-8.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  voice: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3Zm-6-3a6 6 0 0 0 12 0M12 18v3',
  close: 'M6 6l12 12M18 6 6 18',
  phone: 'M6 3h3l2 5-2.500 1.500a12 12 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z',
  copy: 'M9 9h11v11H9V9Zm-4 6H4V4h11v1',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7v-7Z',
  edit: 'M4 20h4L19 9l-4-4L4 16v4ZM13.500 6.500l4 4',
  chat: 'M4 5h16v11H11l-4.500 4V16H4V5Z',
  down: 'M6 10l6 6 6-6',
  shield: 'M12 3l8 3v6c0 4.500-3.500 7.500-8 9-4.500-1.500-8-4.500-8-9V6l8-3Z',
  warning: 'M12 4 22 20H2L12 4Zm0 6v4.500M12 17v.5',
  done: 'M5 12.500 10 17.500 19 7',
} as const;

/** A drawing beside words; screen readers pass over it. */
export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}
