import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { contactKey } from '../../../src/adapters/dynamodb/keys.ts';
import { StoredContact } from '../../../src/contracts/contact.ts';
import { ENVIRONMENT } from '../../names.ts';
import { type LocalClients, localClients } from '../engines/clients.ts';
import { LocalRunError } from '../local-run-error.ts';
import { readRunFile } from '../run-file.ts';

/** BatchGetItem takes a hundred keys. */
const BATCH_KEYS = 100;

/** The hotline running on this machine, as the command line reaches it. */
export type RunningHotline = {
  readonly baseUrl: string;
  readonly clients: LocalClients;
  readonly documents: DynamoDBDocumentClient;
  /** A value of the functions' environment. */
  variable(name: (typeof ENVIRONMENT)[keyof typeof ENVIRONMENT]): string;
  /** Contacts by their ids; one that is not stored is left out. */
  contacts(ids: readonly string[]): Promise<readonly StoredContact[]>;
  close(): void;
};

/** Whether a hotline runs in a data folder. */
export function isRunning(dataDir: string): boolean {
  const run = readRunFile(dataDir);
  return run !== undefined && isAlive(run.pid);
}

/** Finds the running hotline by its data folder. Throws LocalRunError when none runs there. */
export function runningHotline(dataDir: string): RunningHotline {
  const run = readRunFile(dataDir);
  if (run === undefined || !isAlive(run.pid)) {
    throw new LocalRunError({
      zh: `${dataDir} 里没有正在运行的热线，请先在另一个终端运行 npm start。`,
      en: `No hotline is running in ${dataDir}; run npm start in another terminal first.`,
    });
  }
  const clients = localClients(run.endpoints);
  const documents = DynamoDBDocumentClient.from(clients.dynamodb);
  const variables = Object.assign({}, ...Object.values(run.functions));
  const variable = (name: string): string => {
    const value: unknown = variables[name];
    if (typeof value !== 'string') throw new TypeError(`the running functions have no ${name}`);
    return value;
  };
  const table = variable(ENVIRONMENT.hotlineTable);
  return {
    baseUrl: run.baseUrl,
    clients,
    documents,
    variable,
    contacts: async (ids) => {
      const found: StoredContact[] = [];
      for (let start = 0; start < ids.length; start += BATCH_KEYS) {
        const Keys = ids.slice(start, start + BATCH_KEYS).map(contactKey);
        const answer = await documents.send(new BatchGetCommand({ RequestItems: { [table]: { Keys } } }));
        found.push(...(answer.Responses?.[table] ?? []).map((item) => StoredContact.parse(item)));
      }
      return found;
    },
    close: () => clients.destroy(),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
