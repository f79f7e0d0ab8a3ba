import * as z from 'zod';
import { ok } from '../../kernel/result.ts';
import { transcriptReader, unreadable } from './reader.ts';

/** The status code of a finished task. */
const SUCCESS = 21_050_000;
/** A finished task in which nobody spoke. */
const SUCCESS_WITHOUT_SPEECH = 21_050_003;

const Task = z.looseObject({
  TaskId: z.string().optional(),
  StatusCode: z.number(),
  StatusText: z.string().default(''),
  BizDuration: z.number().nonnegative().optional(),
  Result: z
    .looseObject({
      Sentences: z
        .array(
          z.looseObject({
            BeginTime: z.number().nonnegative(),
            EndTime: z.number().nonnegative(),
            Text: z.string(),
            ChannelId: z.number().optional(),
            SpeakerId: z.union([z.string(), z.number()]).optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});

/**
 * Alibaba Cloud NLS recording-file transcription; channels 0 and 1 are the legs of the call.
 * Source: help.aliyun.com/zh/isi/developer-reference/api-reference-2.
 */
export const aliyunNls = transcriptReader({
  shape: 'aliyun-nls',
  mark: z.looseObject({ StatusCode: z.number(), TaskId: z.string() }),
  schema: Task,
  read: (task) => {
    if (task.StatusCode !== SUCCESS && task.StatusCode !== SUCCESS_WITHOUT_SPEECH) {
      return unreadable(`nls task ended with ${task.StatusCode} ${task.StatusText}`.trim());
    }
    return ok({
      shape: 'aliyun-nls',
      idIsUnique: false,
      ...(task.TaskId === undefined ? {} : { callId: task.TaskId }),
      ...(task.BizDuration === undefined ? {} : { durationMs: task.BizDuration }),
      utterances: (task.Result?.Sentences ?? [])
        .toSorted((a, b) => a.BeginTime - b.BeginTime)
        .map((sentence) => ({
          speaker: `${sentence.ChannelId ?? 0}/${sentence.SpeakerId ?? ''}`,
          role: 'unknown' as const,
          text: sentence.Text,
          beginMs: sentence.BeginTime,
          endMs: sentence.EndTime,
        })),
    });
  },
});
