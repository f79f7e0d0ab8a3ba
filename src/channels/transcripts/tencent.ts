import * as z from 'zod';
import { ok } from '../../kernel/result.ts';
import { transcriptReader, unreadable } from './reader.ts';
import type { Utterance } from './transcript.ts';

/** Status of a finished task; 3 is failed, 0 and 1 are under way. */
const SUCCESS = 2;

const Detail = z.looseObject({
  FinalSentence: z.string(),
  StartMs: z.number().nonnegative(),
  EndMs: z.number().nonnegative(),
  SpeakerId: z.number().optional(),
});

const Data = z.looseObject({
  TaskId: z.union([z.number(), z.string()]).optional(),
  Status: z.number(),
  AudioDuration: z.number().nonnegative().optional(),
  Result: z.string().default(''),
  ResultDetail: z.array(Detail).nullish(),
  ErrorMsg: z.string().default(''),
});

const mark = z.looseObject({ TaskId: z.union([z.number(), z.string()]), Status: z.number(), Result: z.string() });

/**
 * Tencent Cloud recording-file recognition: details with speakers, or lines of text with times only.
 * Source: cloud.tencent.com/document/product/1093/37822.
 */
export const tencent = transcriptReader({
  shape: 'tencent',
  mark: z.union([z.looseObject({ Response: z.looseObject({ Data: mark }) }), z.looseObject({ Data: mark }), mark]),
  schema: z.union([
    z.looseObject({ Response: z.looseObject({ Data }) }).transform(({ Response }) => Response.Data),
    z.looseObject({ Data }).transform((file) => file.Data),
    Data,
  ]),
  read: (data) => {
    if (data.Status !== SUCCESS) return unreadable(`tencent task has status ${data.Status} ${data.ErrorMsg}`.trim());
    const details = data.ResultDetail ?? [];
    return ok({
      shape: 'tencent',
      idIsUnique: false,
      ...(data.TaskId === undefined ? {} : { callId: String(data.TaskId) }),
      // The service gives seconds with decimals.
      ...(data.AudioDuration === undefined ? {} : { durationMs: Math.round(data.AudioDuration * 1000) }),
      utterances: details.length > 0 ? details.map(ofDetail) : data.Result.split('\n').flatMap(ofLine),
    });
  },
});

function ofDetail(detail: z.infer<typeof Detail>): Utterance {
  return {
    speaker: String(detail.SpeakerId ?? ''),
    role: 'unknown',
    text: detail.FinalSentence,
    beginMs: detail.StartMs,
    endMs: detail.EndMs,
  };
}

/** `[0:0.020,0:2.380,1]  text`: minutes, seconds with decimals, the speaker where speakers were told apart. */
const LINE = /^\[(\d+):(\d+(?:\.\d+)?),(\d+):(\d+(?:\.\d+)?)(?:,(\d+))?\]\s*(.*)$/;

function ofLine(line: string): readonly Utterance[] {
  if (line.trim() === '') return [];
  const match = LINE.exec(line.trim());
  if (match === null) return [{ speaker: '', role: 'unknown', text: line.trim() }];
  const [, beginMin, beginSec, endMin, endSec, speaker = '', text = ''] = match;
  const ms = (minutes: string | undefined, seconds: string | undefined) =>
    Math.round((Number(minutes) * 60 + Number(seconds)) * 1000);
  return [{ speaker, role: 'unknown', text, beginMs: ms(beginMin, beginSec), endMs: ms(endMin, endSec) }];
}
