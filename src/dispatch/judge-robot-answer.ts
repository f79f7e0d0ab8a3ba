import * as z from 'zod';
import type { EndpointFormat } from '../contracts/endpoint.ts';
import type { Verdict } from './judge-answer.ts';

/** DingTalk and WeCom say `errcode`, Feishu says `code` (its first bots `StatusCode`); 0 is success in all. */
const RobotAnswer = z.object({
  errcode: z.number().optional(),
  code: z.number().optional(),
  StatusCode: z.number().optional(),
});

/** Sent too often. Sources: DingTalk 130101, Feishu 9499 with 11232, WeCom 45009. */
const THROTTLED_CODES: ReadonlySet<number> = new Set([130101, 11232, 45009]);

/** Group robots answer 200 whatever happens: the code in the body decides. */
export function judgeRobotAnswer(format: Exclude<EndpointFormat, 'standard'>, answer: string): Verdict {
  const parsed = RobotAnswer.safeParse(jsonOrUndefined(answer));
  const fields: z.infer<typeof RobotAnswer> = parsed.success ? parsed.data : {};
  const code = format === 'feishu' ? (fields.code ?? fields.StatusCode) : fields.errcode;
  if (code === 0) return { kind: 'delivered' };
  if (code !== undefined && THROTTLED_CODES.has(code)) return { kind: 'failed', error: 'throttled', slow: true };
  return { kind: 'failed', error: 'robot-refused', slow: false };
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
