import { createHash } from 'node:crypto';
import type { Actor, Case } from '../contracts/case.ts';
import type { Anonymity, Channel } from '../contracts/contact.ts';
import type { Demand } from '../contracts/extraction.ts';
import { eventIdOf } from '../kernel/ids.ts';
import type { RedactedText } from '../privacy/redacted-text.ts';
import type { Applied } from './apply-event.ts';
import { caseIdOf } from './case-id.ts';
import { fold } from './fold.ts';

/** What a case begins with. */
export type CaseStart = {
  readonly caseNumber: string;
  /** The code the citizen is shown once; only its hash is kept. */
  readonly queryCode: string;
  readonly channel: Channel;
  readonly locale: string;
  readonly contactId: string;
  readonly anonymity: Anonymity;
  readonly demand: Demand;
  readonly text: RedactedText;
  readonly extraction: Case['extraction'];
  readonly attachments?: Case['attachments'];
  readonly addressedTo?: string;
  readonly reporterKey?: string;
  readonly similar?: Case['similar'];
  readonly at: Date;
  readonly actor?: Actor;
};

/** SHA-256 (hex) of a query code, as kept on the case. */
export function queryCodeHashOf(queryCode: string): string {
  return createHash('sha256').update(queryCode).digest('hex');
}

/** A new case in `submitted`, with its first event. */
export function startCase(start: CaseStart): Applied {
  const at = start.at.toISOString();
  const id = caseIdOf(start.caseNumber);
  const event: Applied['event'] = {
    entity: 'case-event',
    schemaVersion: 1,
    id: eventIdOf(id, 1),
    caseId: id,
    version: 1,
    type: 'opened',
    from: null,
    to: 'submitted',
    actor: start.actor ?? { kind: 'system' },
    at,
    changes: {
      caseNumber: start.caseNumber,
      queryCodeHash: queryCodeHashOf(start.queryCode),
      channel: start.channel,
      locale: start.locale,
      contactIds: [start.contactId],
      openedAt: at,
      anonymity: start.anonymity,
      demand: start.demand,
      text: start.text,
      extraction: start.extraction,
      attachments: start.attachments ?? [],
      ...(start.addressedTo === undefined ? {} : { addressedTo: start.addressedTo }),
      ...(start.reporterKey === undefined ? {} : { reporterKey: start.reporterKey }),
      ...(start.similar === undefined || start.similar.length === 0 ? {} : { similar: start.similar }),
    },
  };
  return { case: fold(null, event), event };
}
