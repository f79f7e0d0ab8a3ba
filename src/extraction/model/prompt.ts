import * as z from 'zod';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { PromptMessage } from './model-client.ts';

const FrontMatter = z.strictObject({
  name: z.string(),
  version: z.coerce.number().int().positive(),
  schema: z.string(),
});

/** A prompt file: what it is called and its text with `{{...}}` to fill in. */
export type Prompt = { readonly id: string; readonly schema: string; readonly text: string };

/** Reads a prompt file `prompts/<name>/v<N>.md`; the error says what its front matter lacks. */
export function parsePrompt(file: string): Result<Prompt, { readonly kind: 'bad-prompt'; readonly detail: string }> {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file);
  if (match === null) return err({ kind: 'bad-prompt', detail: 'no front matter between --- lines' });
  const [, head = '', text = ''] = match;
  const entries = head.split('\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  const parsed = FrontMatter.safeParse(Object.fromEntries(entries));
  if (!parsed.success) return err({ kind: 'bad-prompt', detail: z.prettifyError(parsed.error) });
  const { name, version, schema } = parsed.data;
  return ok({ id: `${name}/v${version}`, schema, text: text.trim() });
}

/** The turn that names the faults of an answer and asks once more. */
export function repairMessages(reply: string, faults: readonly string[]): PromptMessage[] {
  const MAX_REPLY_SHOWN = 6_000;
  return [
    { role: 'assistant', content: reply.slice(0, MAX_REPLY_SHOWN) },
    {
      role: 'user',
      content: `That answer does not fit. Faults:\n${faults.map((fault) => `- ${fault}`).join('\n')}\nAnswer again with the corrected JSON object only.`,
    },
  ];
}
