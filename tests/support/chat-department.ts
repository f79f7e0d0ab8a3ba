import { DynamoBoardStore } from '../../src/adapters/dynamodb/dynamo-board-store.ts';
import { DynamoIdentityVault } from '../../src/adapters/dynamodb/dynamo-identity-vault.ts';
import { DynamoOpenThreads } from '../../src/adapters/dynamodb/dynamo-open-threads.ts';
import { DynamoOperatorDesk } from '../../src/adapters/dynamodb/dynamo-operator-desk.ts';
import { DynamoReplyStore } from '../../src/adapters/dynamodb/dynamo-reply-store.ts';
import { DynamoReporterPseudonyms } from '../../src/adapters/dynamodb/match-pseudonyms.ts';
import { systemRandom as random } from '../../src/adapters/system/system-random.ts';
import { changeCase, type Plan } from '../../src/casework/change-case.ts';
import { planResolve } from '../../src/casework/department-resolve.ts';
import { planAccept, planQuestion } from '../../src/casework/department-work.ts';
import { notifyCitizen } from '../../src/casework/notify-citizen.ts';
import { Outbox } from '../../src/channels/outbox/outbox.ts';
import type { Case } from '../../src/contracts/case.ts';
import type { CitizenNotice } from '../../src/contracts/queue.ts';
import { ChatReplySender } from '../../src/intake/chat-reply.ts';
import { contactThread } from '../../src/intake/contact-thread.ts';
import type { startChatWorld } from './chat-world.ts';

/** The department behind a chat's cases, and the worker that tells the window what became of them. */
export function departmentOf(world: Awaited<ReturnType<typeof startChatWorld>>) {
  const { cases, city, clock, contacts, conversations, sealer, tables } = world;
  const table = tables.hotline;
  const pseudonyms = new DynamoReporterPseudonyms({ identities: tables.identities, sealer, random });
  const outbox = new Outbox({
    store: new DynamoReplyStore(table),
    sealer,
    clock,
    waysOf: () => [new ChatReplySender({ conversations, sealer, clock })],
    desk: new DynamoOperatorDesk(table),
  });

  async function read(caseId: string): Promise<Case> {
    const present = await cases.get(caseId, { fresh: true });
    if (present === null) throw new Error(`case ${caseId} is gone`);
    return present;
  }

  /** Lets something happen to a case, and has its citizens told as the stream would. */
  async function happens(caseId: string, plans: readonly Plan[]): Promise<Case> {
    for (const plan of plans) {
      const changed = await changeCase({ caseId, plan }, { cases, city, clock });
      if (!changed.ok) throw new Error(JSON.stringify(changed.error));
    }
    const present = await read(caseId);
    const tell = async (notice: CitizenNotice): Promise<void> => {
      await notifyCitizen(notice, {
        cases,
        outbox,
        city,
        clock,
        vault: new DynamoIdentityVault({ table: tables.identities, sealer, random }),
        board: new DynamoBoardStore(table),
        openThreads: new DynamoOpenThreads({ table, clock, pseudonyms }),
        threads: { thread: (contactId) => contactThread(contactId, { contacts, sealer }) },
        tellOn: tell,
      });
    };
    await tell({ v: 1, caseId, version: present.version });
    return present;
  }

  const leadOf = async (caseId: string) => (await read(caseId)).routing?.leadDepartment ?? '';
  return {
    read,
    happens,
    /** Accepts and answers: the citizen is asked whether it is solved. */
    answers: async (caseId: string, publicReply: string) => {
      const lead = await leadOf(caseId);
      const done = { closeCode: 'resolved', publicReply, internalNote: '照片见系统', proof: [] } as const;
      return happens(caseId, [planAccept(lead), planResolve(lead, done)]);
    },
    answersAgain: async (caseId: string, publicReply: string) => {
      const done = { closeCode: 'resolved', publicReply, internalNote: '照片见系统', proof: [] } as const;
      const lead = await leadOf(caseId);
      return happens(caseId, [planAccept(lead), planResolve(lead, done)]);
    },
    asks: async (caseId: string, text: string) => {
      const id = await leadOf(caseId);
      return happens(caseId, [planAccept(id), planQuestion({ kind: 'department', id }, text)]);
    },
  };
}
