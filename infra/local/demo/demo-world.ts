import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { sealerFromEnvironment } from '../../../src/adapters/crypto/sealer-from-environment.ts';
import { DynamoCaseRepository } from '../../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoContactStore } from '../../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoIdentityVault } from '../../../src/adapters/dynamodb/dynamo-identity-vault.ts';
import { SqsContactQueue } from '../../../src/adapters/sqs/sqs-contact-queue.ts';
import { systemRandom } from '../../../src/adapters/system/system-random.ts';
import type { CaseRepository } from '../../../src/cases/case-repository.ts';
import type { ContactStore } from '../../../src/intake/contact-store.ts';
import { filedEarlier } from '../../../src/intake/filed-earlier.ts';
import type { ReceiveAndQueueDeps } from '../../../src/intake/receive-and-queue.ts';
import { ENVIRONMENT } from '../../names.ts';
import type { LocalKeys } from '../start/local-keys.ts';
import type { LocalRun } from '../start-local.ts';
import type { DemoClock } from './demo-clock.ts';
import type { DemoJournal, KnownCase } from './demo-journal.ts';

/** The local run a demo is played on, as its players reach it. */
export type DemoWorld = {
  readonly run: LocalRun;
  readonly keys: LocalKeys;
  readonly clock: DemoClock;
  readonly journal: DemoJournal;
  readonly cases: CaseRepository;
  readonly contacts: ContactStore;
  readonly inboxBucket: string;
  /** Takes in what a channel's own server would have sent. */
  readonly intake: ReceiveAndQueueDeps;
  /** The cases of a contact with the codes their reporter was told. */
  knownCases(contactId: string, caseIds: readonly string[]): Promise<readonly KnownCase[]>;
};

/** Puts the world of a demo together from a run and its environment. */
export function demoWorld(parts: Pick<DemoWorld, 'run' | 'keys' | 'clock' | 'journal'>): DemoWorld {
  const { run, clock } = parts;
  const variables: Record<string, string> = Object.assign({}, ...Object.values(run.variables));
  const variable = (name: string): string => {
    const value = variables[name];
    if (value === undefined) throw new Error(`no function of the template has ${name}`);
    return value;
  };
  const client = DynamoDBDocumentClient.from(run.clients.dynamodb, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const table = { client, name: variable(ENVIRONMENT.hotlineTable) };
  const identities = { client, name: variable(ENVIRONMENT.identitiesTable) };
  const sealer = sealerFromEnvironment({ SEALING_KEY: variable('SEALING_KEY') }, clock);
  const cases = new DynamoCaseRepository(table, identities.name);
  const contacts = new DynamoContactStore(table);
  const reporters = new DynamoIdentityVault({ table: identities, sealer, random: systemRandom });
  const queue = new SqsContactQueue(run.clients.sqs, variable(ENVIRONMENT.contactsQueueUrl));
  return {
    ...parts,
    cases,
    contacts,
    inboxBucket: variable(ENVIRONMENT.inboxBucket),
    intake: { contacts, sealer, clock, queue, warn: (text) => run.log.tell('warn', 'demo', text) },
    knownCases: async (contactId, caseIds) => {
      const filed = await filedEarlier({ contactId, caseIds }, { cases, sealer, reporters });
      return filed.map(({ case: { id, caseNumber }, queryCode }) => ({ id, caseNumber, queryCode }));
    },
  };
}
