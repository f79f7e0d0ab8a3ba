import * as z from 'zod';
import { ok } from '../../kernel/result.ts';
import { transcriptReader } from './reader.ts';
import type { Utterance } from './transcript.ts';

const Sentence = z.looseObject({
  begin_time: z.number().nonnegative(),
  end_time: z.number().nonnegative(),
  text: z.string(),
  speaker_id: z.union([z.number(), z.string()]).optional(),
});

const Leg = z.looseObject({
  channel_id: z.number().default(0),
  text: z.string().default(''),
  sentences: z.array(Sentence).default([]),
});

/**
 * Alibaba Cloud DashScope (Paraformer, Fun-ASR): one entry a channel, sentences with or without speakers.
 * Source: help.aliyun.com/zh/model-studio/paraformer-recorded-speech-recognition-restful-api.
 */
export const aliyunDashScope = transcriptReader({
  shape: 'aliyun-dashscope',
  mark: z.looseObject({ transcripts: z.array(z.looseObject({ channel_id: z.number() })).min(1) }),
  schema: z.looseObject({
    file_url: z.string().optional(),
    properties: z.looseObject({ original_duration_in_milliseconds: z.number().nonnegative().optional() }).optional(),
    transcripts: z.array(Leg),
  }),
  read: (file) => {
    const callId = recordingOf(file.file_url);
    const durationMs = file.properties?.original_duration_in_milliseconds;
    return ok({
      shape: 'aliyun-dashscope',
      idIsUnique: false,
      ...(callId === undefined ? {} : { callId }),
      ...(durationMs === undefined ? {} : { durationMs }),
      utterances: file.transcripts.flatMap(utterancesOf).toSorted((a, b) => (a.beginMs ?? 0) - (b.beginMs ?? 0)),
    });
  },
});

function utterancesOf({ channel_id, text, sentences }: z.infer<typeof Leg>): readonly Utterance[] {
  if (sentences.length === 0) return text === '' ? [] : [{ speaker: `${channel_id}/`, role: 'unknown', text }];
  return sentences.map((sentence) => ({
    speaker: `${channel_id}/${sentence.speaker_id ?? ''}`,
    role: 'unknown',
    text: sentence.text,
    beginMs: sentence.begin_time,
    endMs: sentence.end_time,
  }));
}

/** The name of the recording a URL points to, without its signature. */
function recordingOf(url: string | undefined): string | undefined {
  const name = url?.split(/[?#]/)[0]?.split('/').at(-1);
  return name === undefined || name === '' ? undefined : name;
}
