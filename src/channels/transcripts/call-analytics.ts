import * as z from 'zod';
import { ok } from '../../kernel/result.ts';
import { participantRole } from './participant-role.ts';
import { transcriptReader, unreadable } from './reader.ts';

const Analytics = z.looseObject({
  JobName: z.string().optional(),
  JobStatus: z.string(),
  ConversationCharacteristics: z.looseObject({ TotalConversationDurationMillis: z.number().optional() }).optional(),
  Transcript: z.array(
    z.looseObject({
      ParticipantRole: z.string().optional(),
      BeginOffsetMillis: z.number().nonnegative(),
      EndOffsetMillis: z.number().nonnegative(),
      Content: z.string(),
    }),
  ),
});

/**
 * Amazon Transcribe Call Analytics, post-call. Both forms of redaction are let pass unread: the words carry the marks.
 * Source: docs.aws.amazon.com/transcribe/latest/dg/tca-output-batch.html.
 */
export const callAnalytics = transcriptReader({
  shape: 'call-analytics',
  mark: z.looseObject({ JobStatus: z.string(), JobName: z.string(), Transcript: z.array(z.unknown()) }),
  schema: Analytics,
  read: (file) => {
    if (file.JobStatus !== 'COMPLETED') return unreadable(`call analytics job is ${file.JobStatus}`);
    const durationMs = file.ConversationCharacteristics?.TotalConversationDurationMillis;
    return ok({
      shape: 'call-analytics',
      ...(file.JobName?.startsWith('redacted-') === true ? { redacted: true } : {}),
      idIsUnique: false,
      ...(file.JobName === undefined ? {} : { callId: file.JobName.replace(/^redacted-/, '') }),
      ...(durationMs === undefined ? {} : { durationMs }),
      utterances: file.Transcript.map((turn) => ({
        speaker: turn.ParticipantRole ?? 'all',
        role: participantRole(turn.ParticipantRole),
        text: turn.Content,
        beginMs: turn.BeginOffsetMillis,
        endMs: turn.EndOffsetMillis,
      })),
    });
  },
});
