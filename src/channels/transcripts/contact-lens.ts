import * as z from 'zod';
import { ok } from '../../kernel/result.ts';
import { participantRole } from './participant-role.ts';
import { transcriptReader, unreadable } from './reader.ts';

const Lens = z.looseObject({
  JobStatus: z.string().default('COMPLETED'),
  Participants: z.array(z.looseObject({ ParticipantId: z.string(), ParticipantRole: z.string().optional() })),
  ContentMetadata: z.looseObject({ Output: z.string().optional() }).optional(),
  CustomerMetadata: z.looseObject({ ContactId: z.string().optional() }).optional(),
  ConversationCharacteristics: z.looseObject({ TotalConversationDurationMillis: z.number().optional() }).optional(),
  Transcript: z.array(
    z.looseObject({
      ParticipantId: z.string(),
      ParticipantRole: z.string().optional(),
      BeginOffsetMillis: z.number().nonnegative().optional(),
      EndOffsetMillis: z.number().nonnegative().optional(),
      Content: z.string().default(''),
    }),
  ),
});

/**
 * Amazon Connect Contact Lens, post-call file, raw or redacted. A turn names its participant by id only;
 * the contact's id stands in CustomerMetadata or in the key.
 * Source: docs.aws.amazon.com/connect/latest/adminguide/contact-lens-example-output-files.html.
 */
export const contactLens = transcriptReader({
  shape: 'contact-lens',
  mark: z.looseObject({
    Participants: z.array(z.looseObject({ ParticipantId: z.string() })),
    Transcript: z.array(z.unknown()),
  }),
  schema: Lens,
  read: (file) => {
    if (file.JobStatus !== 'COMPLETED') return unreadable(`contact lens job is ${file.JobStatus}`);
    const roles = new Map(file.Participants.map((one) => [one.ParticipantId, one.ParticipantRole]));
    const callId = file.CustomerMetadata?.ContactId;
    const durationMs = file.ConversationCharacteristics?.TotalConversationDurationMillis;
    const output = file.ContentMetadata?.Output;
    return ok({
      shape: 'contact-lens',
      ...(output === undefined ? {} : { redacted: output === 'Redacted' }),
      idIsUnique: true,
      ...(callId === undefined ? {} : { callId }),
      ...(durationMs === undefined ? {} : { durationMs }),
      utterances: file.Transcript.map((turn) => ({
        speaker: turn.ParticipantId,
        role: participantRole(turn.ParticipantRole ?? roles.get(turn.ParticipantId)),
        text: turn.Content,
        ...(turn.BeginOffsetMillis === undefined ? {} : { beginMs: turn.BeginOffsetMillis }),
        ...(turn.EndOffsetMillis === undefined ? {} : { endMs: turn.EndOffsetMillis }),
      })),
    });
  },
});
