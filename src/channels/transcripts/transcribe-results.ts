import * as z from 'zod';

/** A word or a punctuation mark; times are seconds as strings, punctuation has none. */
export const TimedItem = z.looseObject({
  type: z.string().optional(),
  start_time: z.string().optional(),
  end_time: z.string().optional(),
  speaker_label: z.string().optional(),
  alternatives: z.array(z.looseObject({ content: z.string() })).default([]),
});
export type TimedItem = z.infer<typeof TimedItem>;

/** The `results` of an Amazon Transcribe job, old and new. */
export const TranscribeResults = z.looseObject({
  transcripts: z.array(z.looseObject({ transcript: z.string() })),
  items: z.array(TimedItem).default([]),
  speaker_labels: z
    .looseObject({
      segments: z
        .array(
          z.looseObject({
            speaker_label: z.string(),
            items: z.array(z.looseObject({ start_time: z.string(), speaker_label: z.string().optional() })).default([]),
          }),
        )
        .default([]),
    })
    .optional(),
  channel_labels: z
    .looseObject({
      channels: z.array(z.looseObject({ channel_label: z.string(), items: z.array(TimedItem).default([]) })),
    })
    .optional(),
  audio_segments: z
    .array(
      z.looseObject({
        transcript: z.string(),
        start_time: z.string().optional(),
        end_time: z.string().optional(),
        speaker_label: z.string().optional(),
        channel_label: z.string().optional(),
      }),
    )
    .optional(),
});
export type TranscribeResults = z.infer<typeof TranscribeResults>;
