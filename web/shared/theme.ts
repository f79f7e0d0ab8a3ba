import { css } from 'lit';

/**
 * Colours and measures of the public pages as custom properties, light and dark. Every text colour stands at
 * least 4.5:1 on the surfaces it is used on (WCAG 2.2, 1.4.3).
 */
export const theme = css`
  :host {
    --ink: #1c2630;
    --ink-soft: #51606e;
    --surface: #ffffff;
    --page: #f2f5f7;
    --line: #d5dde3;
    --line-strong: #8495a3;
    --brand: #0d5f73;
    --brand-ink: #ffffff;
    --brand-soft: #e3f1f4;
    --brand-text: #0b5567;
    --alarm: #b3261e;
    --alarm-soft: #fdecea;
    --good: #1c6b3c;
    --good-soft: #e8f5ec;
    --shadow: 0 1px 2px rgb(20 40 60 / 8%), 0 4px 16px rgb(20 40 60 / 6%);
    --text: 16px;
    --target: 44px;
    --round: 14px;
    font-family:
      system-ui, -apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC',
      'Noto Sans SC', 'WenQuanYi Micro Hei', sans-serif;
    font-size: var(--text);
    line-height: 1.6;
    color: var(--ink);
    color-scheme: light;
  }
  :host([theme='dark']) {
    --ink: #e8eef2;
    --ink-soft: #a9b8c4;
    --surface: #1d2830;
    --page: #131b21;
    --line: #33424d;
    --line-strong: #71848f;
    --brand: #12738a;
    --brand-ink: #ffffff;
    --brand-soft: #17343d;
    --brand-text: #7fd0e2;
    --alarm: #c9352b;
    --alarm-soft: #43201e;
    --good: #7ed3a0;
    --good-soft: #17332a;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%);
    color-scheme: dark;
  }
  :host([elder]) {
    --text: 20px;
    --target: 60px;
    line-height: 1.7;
  }
  :host([elder='24']) {
    --text: 24px;
  }
  :host([elder='30']) {
    --text: 30px;
  }
`;
