import * as z from 'zod';
import type { HttpCaller } from '../http-caller.ts';
import type { SendResult } from '../outbox/channel-sender.ts';
import { parseJson } from '../transcripts/parse-json.ts';
import type { SignedCall } from './acs3-call.ts';
import type { SmsGateway } from './sms-gateway.ts';

/** Answers of the two providers: Aliyun's `Code`, Tencent's `Response.SendStatusSet` or `Response.Error`. */
const Answer = z.union([
  z.looseObject({ Code: z.string() }).transform(({ Code }) => Code),
  z
    .looseObject({ Response: z.looseObject({ SendStatusSet: z.array(z.looseObject({ Code: z.string() })).min(1) }) })
    .transform(({ Response }) => Response.SendStatusSet[0]?.Code ?? ''),
  z
    .looseObject({ Response: z.looseObject({ Error: z.looseObject({ Code: z.string() }) }) })
    .transform(({ Response }) => Response.Error.Code),
]);

/** Codes that say "not now"; every other refusal is final. */
const TRY_LATER = /limit|throttl|internal|timeout|busy|system_error/i;

/** Text messages over a provider's signed HTTP API. */
export class SignedSmsGateway implements SmsGateway {
  readonly #call: HttpCaller;
  readonly #sign: (message: { to: string; text: string }) => SignedCall;

  constructor(parts: {
    readonly call: HttpCaller;
    readonly sign: (message: { to: string; text: string }) => SignedCall;
  }) {
    this.#call = parts.call;
    this.#sign = parts.sign;
  }

  async send(message: { to: string; text: string }): Promise<SendResult> {
    const answer = await this.#call({ method: 'POST', ...this.#sign(message) });
    if (answer.kind === 'down') return { kind: 'failed', reason: 'sms: no answer' };
    const code = Answer.safeParse(parseJson(answer.text));
    if (!code.success) return { kind: 'failed', reason: `sms: status ${answer.status}` };
    if (/^ok$/i.test(code.data)) return { kind: 'sent', via: 'sms' };
    return { kind: TRY_LATER.test(code.data) ? 'failed' : 'cannot', reason: `sms: ${code.data.slice(0, 80)}` };
  }
}
