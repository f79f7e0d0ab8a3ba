import * as z from 'zod';
import { ok } from '../../kernel/result.ts';
import { transcriptReader } from './reader.ts';
import { roleOfLabel } from './role-labels.ts';

const Said = z
  .looseObject({
    text: z.string().optional(),
    content: z.string().optional(),
    role: z.string().optional(),
    speaker: z.union([z.string(), z.number()]).optional(),
    beginMs: z.number().int().nonnegative().optional(),
    endMs: z.number().int().nonnegative().optional(),
  })
  .refine((turn) => turn.text !== undefined || turn.content !== undefined);

const TurnList = z.union([
  z.looseObject({ id: z.string().optional(), callId: z.string().optional(), turns: z.array(Said).min(1) }),
  z
    .array(Said)
    .min(1)
    .transform((turns) => ({ turns, id: undefined, callId: undefined })),
]);

/** A plain list of turns with who said what: what a seat's own software exports when it follows no vendor. */
export const listedTurns = transcriptReader({
  shape: 'listed-turns',
  mark: TurnList,
  schema: TurnList,
  read: ({ turns, id, callId = id }) =>
    ok({
      shape: 'listed-turns',
      idIsUnique: false,
      ...(callId === undefined ? {} : { callId }),
      utterances: turns.map((turn) => {
        const speaker = String(turn.role ?? turn.speaker ?? '');
        return {
          speaker,
          role: roleOfLabel(speaker),
          text: turn.text ?? turn.content ?? '',
          ...(turn.beginMs === undefined ? {} : { beginMs: turn.beginMs }),
          ...(turn.endMs === undefined ? {} : { endMs: turn.endMs }),
        };
      }),
    }),
});
