import { html, nothing, type TemplateResult } from 'lit';
import type { ConsoleContext } from '../context.ts';
import { minuteOf, timeLeft } from '../time.ts';

/** Less than this is shown as near. */
const NEAR_MS = 4 * 60 * 60 * 1000;

/** How urgent, in the colour of its level. */
export function urgencyMark(urgency: string): TemplateResult {
  return html`<span class="mark urgency-${urgency.toLowerCase()}">${urgency}</span>`;
}

/** The level of supervision, when there is any. */
export function levelMark({ say }: ConsoleContext, level: number): TemplateResult | typeof nothing {
  return level === 0 ? nothing : html`<span class="mark supervised">${say('level', { n: level })}</span>`;
}

/** Time left until a deadline, or since it. */
export function dueMark({ say }: ConsoleContext, dueAt: string): TemplateResult {
  const { late, unit, amount } = timeLeft(dueAt);
  const near = !late && new Date(dueAt).getTime() - Date.now() < NEAR_MS;
  const words = late ? say(`late.${unit}`, { n: amount }) : say(`left.${unit}`, { n: amount });
  return html`<span class="due ${late ? 'late' : near ? 'near' : ''}" title=${minuteOf(dueAt)}>${words}</span>`;
}
