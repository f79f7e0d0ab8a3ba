import * as z from 'zod';
import { ok } from '../../kernel/result.ts';
import { joinTokens } from './join-words.ts';
import { parseJson } from './parse-json.ts';
import { transcriptReader, unreadable } from './reader.ts';
import type { Utterance } from './transcript.ts';

const Text = z.looseObject({
  st: z.looseObject({
    bg: z.string().optional(),
    ed: z.string().optional(),
    /** Number of the speaker. */
    rl: z.string().optional(),
    rt: z.array(
      z.looseObject({
        ws: z.array(z.looseObject({ cw: z.array(z.looseObject({ w: z.string(), wp: z.string().optional() })) })),
      }),
    ),
  }),
});

const Lattice = z.looseObject({ json_1best: z.union([z.string(), Text]) });
const Order = z.looseObject({ lattice: z.array(Lattice).optional(), lattice2: z.array(Lattice).optional() });

const Answer = z.looseObject({
  code: z.union([z.string(), z.number()]).optional(),
  content: z.looseObject({
    orderInfo: z.looseObject({ orderId: z.string().optional(), status: z.number().optional() }).optional(),
    orderResult: z.string(),
  }),
});

/** Status of a finished order; -1 is failed, 0 and 3 are under way. */
const SUCCESS = 4;
/** A piece of a lattice that is only a gap. */
const GAP = 'g';

/**
 * iFlytek long-form transcription: JSON inside JSON inside JSON.
 * Source: www.xfyun.cn/doc/asr/ifasr_new/API.html.
 */
export const iflytek = transcriptReader({
  shape: 'iflytek',
  mark: z.looseObject({ content: z.looseObject({ orderResult: z.string() }) }),
  schema: Answer,
  read: ({ content }) => {
    const { orderId, status } = content.orderInfo ?? {};
    if (status !== undefined && status !== SUCCESS) return unreadable(`iflytek order has status ${status}`);
    const order = Order.safeParse(parseJson(content.orderResult));
    if (!order.success) return unreadable('iflytek: orderResult is not as documented');
    const utterances: Utterance[] = [];
    // Without smoothing (顺滑) the second list is left out, or empty.
    const { lattice = [], lattice2 = [] } = order.data;
    for (const { json_1best } of lattice2.length > 0 ? lattice2 : lattice) {
      const text = Text.safeParse(typeof json_1best === 'string' ? parseJson(json_1best) : json_1best);
      if (!text.success) return unreadable('iflytek: a lattice is not as documented');
      utterances.push(utteranceOf(text.data));
    }
    return ok({
      shape: 'iflytek',
      idIsUnique: false,
      ...(orderId === undefined ? {} : { callId: orderId }),
      utterances,
    });
  },
});

function utteranceOf({ st }: z.infer<typeof Text>): Utterance {
  const words = st.rt.flatMap(({ ws }) =>
    ws.flatMap(({ cw: [best] }) => (best === undefined || best.wp === GAP ? [] : [best.w])),
  );
  const beginMs = Number(st.bg);
  const endMs = Number(st.ed);
  const timed = Number.isInteger(beginMs) && Number.isInteger(endMs) && beginMs >= 0 && endMs >= 0;
  return { speaker: st.rl ?? '0', role: 'unknown', text: joinTokens(words), ...(timed ? { beginMs, endMs } : {}) };
}
