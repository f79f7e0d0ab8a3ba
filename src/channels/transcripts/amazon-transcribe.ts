import * as z from 'zod';
import { ok } from '../../kernel/result.ts';
import { groupItems } from './group-items.ts';
import { transcriptReader, unreadable } from './reader.ts';
import { type TimedItem, TranscribeResults } from './transcribe-results.ts';
import type { Utterance } from './transcript.ts';

const Job = z.looseObject({
  jobName: z.string().optional(),
  status: z.string().optional(),
  results: TranscribeResults,
});

/**
 * Amazon Transcribe batch output, raw or redacted. One row a turn where `audio_segments` are there, else by
 * channel, else by speaker label, else the whole transcript.
 * Source: docs.aws.amazon.com/transcribe/latest/dg/how-input.html, diarization-output-batch.
 */
export const amazonTranscribe = transcriptReader({
  shape: 'amazon-transcribe',
  mark: z.looseObject({ results: z.looseObject({ transcripts: z.array(z.looseObject({ transcript: z.string() })) }) }),
  schema: Job,
  read: ({ jobName, status, results }) => {
    if (status !== undefined && status !== 'COMPLETED') return unreadable(`transcribe job is ${status}`);
    return ok({
      shape: 'amazon-transcribe',
      ...(jobName?.startsWith('redacted-') === true ? { redacted: true } : {}),
      idIsUnique: false,
      ...(jobName === undefined ? {} : { callId: jobName.replace(/^redacted-/, '') }),
      utterances: utterancesOf(results),
    });
  },
});

function utterancesOf(results: TranscribeResults): readonly Utterance[] {
  const { audio_segments: segments, channel_labels: channels, speaker_labels: speakers, items } = results;
  if (segments !== undefined && segments.length > 0) {
    return segments.map((segment) => ({
      speaker: segment.speaker_label ?? segment.channel_label ?? 'all',
      role: 'unknown',
      text: segment.transcript,
      ...times(segment.start_time, segment.end_time),
    }));
  }
  if (channels !== undefined && channels.channels.length > 0) {
    return groupItems(
      channels.channels.flatMap((channel) =>
        withTimes(channel.items).map((item) => ({ ...item, speaker: channel.channel_label })),
      ),
    );
  }
  if (items.length > 0) {
    const labels = new Map(
      (speakers?.segments ?? []).flatMap((segment) =>
        segment.items.map((item) => [item.start_time, item.speaker_label ?? segment.speaker_label] as const),
      ),
    );
    let speaker = 'all';
    return groupItems(
      withTimes(items).map((item) => {
        // Punctuation has no time of its own and belongs to whoever spoke before it.
        speaker =
          item.speaker_label ?? (item.start_time === undefined ? speaker : labels.get(item.start_time)) ?? speaker;
        return { ...item, speaker };
      }),
    );
  }
  return results.transcripts.map(({ transcript }) => ({ speaker: 'all', role: 'unknown', text: transcript }));
}

/** Items with a time each: punctuation takes the end of the word before it. */
function withTimes(items: readonly TimedItem[]) {
  let last = 0;
  return items.map((item) => {
    const { beginMs = last, endMs = last } = times(item.start_time, item.end_time);
    last = endMs;
    return { ...item, beginMs, endMs };
  });
}

function times(begin?: string, end?: string): { readonly beginMs?: number; readonly endMs?: number } {
  const beginMs = Math.round(Number(begin) * 1000);
  const endMs = Math.round(Number(end) * 1000);
  return Number.isFinite(beginMs) && Number.isFinite(endMs) ? { beginMs, endMs } : {};
}
