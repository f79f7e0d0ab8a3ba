import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { CloseCode, Satisfaction } from '../../../src/contracts/case.ts';
import { Channel } from '../../../src/contracts/contact.ts';
import { CategoryCode, LocalDate, Slug } from '../../../src/contracts/primitives.ts';
import { ReturnBasis } from '../../../src/contracts/return-basis.ts';

/** How long after the step before: `20m`, `5h`, `3d`. Steps of hours and days fall into office hours. */
const After = z.string().regex(/^\d+[mhd]$/);
const words = z.string().min(1).max(4_000);
const step = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.strictObject({ after: After, do: z.literal(name), ...shape });

/** What a department, an operator or the citizen does in the course of a case. */
export const DemoStep = z.discriminatedUnion('do', [
  step('accept', {}),
  step('note', { text: words, contacted: z.boolean().optional() }),
  step('ask', { text: words }),
  step('answer', { text: words }),
  step('return', { basis: ReturnBasis, text: words }),
  step('rule', { lead: Slug, reason: words }),
  step('extend', { text: words }),
  step('grant', { grant: z.boolean(), reason: words }),
  step('suspend', { reason: words, reviewOn: LocalDate }),
  step('resolve', { closeCode: CloseCode, publicReply: words }),
  step('rate', {
    solved: z.boolean(),
    rating: z.number().int().min(1).max(5),
    reason: Satisfaction.shape.reason,
    comment: words.optional(),
  }),
  step('reopen', { reason: words }),
  step('transfer', {}),
]);
export type DemoStep = z.infer<typeof DemoStep>;

/** A contact of the demo and what becomes of it. */
export const DemoContact = z.strictObject({
  id: z.string().regex(/^\d{4}-\d{2}-\d{3}$/),
  /** Local time of the city, `2026-10-01T07:40`. */
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
  channel: Channel,
  text: words,
  locale: z.string().default('zh'),
  /** The service an app's user chose. */
  service: CategoryCode.optional(),
  /** The category an operator sets when it was read otherwise. */
  category: CategoryCode.optional(),
  steps: z.array(DemoStep),
});
export type DemoContact = z.infer<typeof DemoContact>;

/** All contacts of `data/contacts-*.jsonl` beside this file, in order of time. Throws on a line that is none. */
export function readDemoContacts(): readonly DemoContact[] {
  const folder = join(import.meta.dirname, 'data');
  return readdirSync(folder)
    .filter((name) => /^contacts-[\d-]+\.jsonl$/.test(name))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => DemoContact.parse(JSON.parse(line)))
    .toSorted((one, other) => one.at.localeCompare(other.at));
}
