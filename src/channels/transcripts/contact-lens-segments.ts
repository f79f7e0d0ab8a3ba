import * as z from 'zod';
import { ok } from '../../kernel/result.ts';
import { participantRole } from './participant-role.ts';
import { transcriptReader, unreadable } from './reader.ts';

const Spoken = z.looseObject({
  Id: z.string(),
  ParticipantId: z.string().optional(),
  ParticipantRole: z.string().optional(),
  Content: z.string(),
  BeginOffsetMillis: z.number().nonnegative(),
  EndOffsetMillis: z.number().nonnegative(),
});

const Record = z.looseObject({
  ContactId: z.string(),
  EventType: z.enum(['STARTED', 'SEGMENTS', 'COMPLETED', 'FAILED']),
  Segments: z.array(z.looseObject({ Transcript: Spoken.optional() })).default([]),
});

const LensRecord = z.looseObject({ ContactId: z.string(), EventType: z.string() });

/**
 * Contact Lens real-time segments as a stream wrote them to a file: one record or many. Partial utterances are
 * left out; a transcript sent twice counts once. Without a COMPLETED the call was cut.
 * Source: docs.aws.amazon.com/connect/latest/adminguide/sample-real-time-contact-analysis-segment-stream.html.
 */
export const contactLensSegments = transcriptReader({
  shape: 'contact-lens-segments',
  mark: z.union([LensRecord, z.array(LensRecord).min(1)]),
  schema: z.union([Record.transform((one) => [one]), z.array(Record).min(1)]),
  read: (records) => {
    const callIds = new Set(records.map((record) => record.ContactId));
    const [callId, ...others] = callIds;
    if (callId === undefined || others.length > 0) return unreadable('segments of more than one call');
    const spoken = new Map(
      records.flatMap(({ Segments }) =>
        Segments.flatMap(({ Transcript }) => (Transcript === undefined ? [] : [[Transcript.Id, Transcript] as const])),
      ),
    );
    const events = new Set(records.map((record) => record.EventType));
    if (spoken.size === 0 && events.has('FAILED')) return unreadable('contact lens analysis failed');
    return ok({
      shape: 'contact-lens-segments',
      callId,
      idIsUnique: true,
      ...(events.has('COMPLETED') ? {} : { cut: true }),
      utterances: [...spoken.values()]
        .toSorted((a, b) => a.BeginOffsetMillis - b.BeginOffsetMillis)
        .map((turn) => ({
          speaker: turn.ParticipantId ?? turn.ParticipantRole ?? 'all',
          role: participantRole(turn.ParticipantRole),
          text: turn.Content,
          beginMs: turn.BeginOffsetMillis,
          endMs: turn.EndOffsetMillis,
        })),
    });
  },
});
