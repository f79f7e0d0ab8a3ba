import { type FunctionName, INBOX_PREFIXES, type QueueName } from './names.ts';

/** What a function may do to an item; a transaction needs the right of each of its parts, and no own one. */
type ItemAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'
  | 'BatchWriteItem';

type ObjectAction = 'GetObject' | 'PutObject' | 'DeleteObject';

/**
 * What a function is given: its size, its files and every right it has. The roles and environments of
 * the template are made of this table and of nothing else.
 */
export type FunctionPlan = {
  readonly purpose: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Folders copied beside the bundle. */
  readonly files: readonly ('prompts' | 'model')[];
  readonly hotline: readonly ItemAction[];
  /** Indexes of `Hotline` it may query. */
  readonly indexes: readonly string[];
  readonly identities: readonly ItemAction[];
  /** Answers a POST with an Idempotency-Key once. */
  readonly idempotency: boolean;
  readonly sendsTo: readonly QueueName[];
  readonly inbox: { readonly actions: readonly ObjectAction[]; readonly prefixes: readonly string[] };
  readonly attachments: readonly ObjectAction[];
  /** Reads photos that citizens uploaded and nobody has looked at. */
  readonly readsIncoming: boolean;
  readonly site: readonly ObjectAction[];
  /** `seal` makes data keys, `open` unwraps them. */
  readonly sealing: readonly ('seal' | 'open')[];
  readonly secrets: readonly ('channels' | 'openai')[];
  readonly sendsMail: boolean;
  /** Calls addresses that departments gave it. */
  readonly callsWebhooks: boolean;
  /**
   * Puts a message it cannot work on yet back on the queue it works off, after a wait. Lambda takes the seventeenth of such
   * a chain for a loop and drops it to the dead letters, unless told that it is meant; a busy endpoint may take more waits.
   * Source: AWS Lambda developer guide, "Lambda recursive loop detection".
   */
  readonly putsOff: boolean;
  /** At most this many at once; only where two at once would do the same work twice. */
  readonly reservedConcurrency?: number;
  /** What a citizen or department notices when it fails; stands in the alarm. */
  readonly errorImpact: string;
};

const NOTHING = {
  files: [],
  hotline: [],
  indexes: [],
  identities: [],
  idempotency: false,
  sendsTo: [],
  inbox: { actions: [], prefixes: [] },
  attachments: [],
  readsIncoming: false,
  site: [],
  sealing: [],
  secrets: [],
  sendsMail: false,
  callsWebhooks: false,
  putsOff: false,
} as const satisfies Partial<FunctionPlan>;

/** Reads and writes items of `Hotline`, alone and in transactions. */
const READ_AND_WRITE = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'] as const;

/** Changes cases: a case that leaves a department's list has its entry there deleted in the same transaction. */
const CHANGE_CASES = [...READ_AND_WRITE, 'DeleteItem'] as const;

/** More memory is more CPU: at 1 GB a cold start takes about half as long as at 512 MB, for the same price. */
const REQUEST_MEMORY_MB = 1024;
/** HTTP API gives up after 30 s; a function that ends before it can still answer. */
const REQUEST_TIMEOUT_SECONDS = 25;

/** A social channel stores what came and answers within the platform's five seconds. */
function channel(name: string): FunctionPlan {
  return {
    ...NOTHING,
    purpose: `Takes in messages of ${name}: checks the signature, stores, answers at once`,
    memoryMb: REQUEST_MEMORY_MB,
    timeoutSeconds: 10,
    // A person who leaves is erased.
    hotline: CHANGE_CASES,
    identities: ['DeleteItem'],
    sendsTo: ['contacts'],
    sealing: ['seal', 'open'],
    secrets: ['channels'],
    errorImpact: `Messages of citizens on ${name} are not taken in; the platform sends each a few times more`,
  };
}

/** Every function's plan. */
export const FUNCTION_PLANS: Readonly<Record<FunctionName, FunctionPlan>> = {
  chat: {
    ...NOTHING,
    purpose: 'Takes a citizen through a web chat, from first words to a case',
    memoryMb: 1769,
    timeoutSeconds: REQUEST_TIMEOUT_SECONDS,
    files: ['prompts', 'model'],
    hotline: CHANGE_CASES,
    indexes: ['match'],
    identities: ['GetItem', 'PutItem', 'ConditionCheckItem'],
    idempotency: true,
    attachments: ['PutObject'],
    readsIncoming: true,
    sealing: ['seal', 'open'],
    secrets: ['openai'],
    errorImpact: 'Citizens on the web chat get no answer; what they wrote is stored and worked on later',
  },
  'process-contact': {
    ...NOTHING,
    purpose: 'Makes a case of a stored contact, an e-mail or a transcript',
    memoryMb: 1769,
    timeoutSeconds: 60,
    files: ['prompts', 'model'],
    hotline: CHANGE_CASES,
    // The citizens of a case and of those merged into it are told, so many a run.
    indexes: ['match', 'department'],
    sendsTo: ['contacts'],
    identities: ['GetItem', 'PutItem', 'ConditionCheckItem'],
    inbox: { actions: ['GetObject'], prefixes: [INBOX_PREFIXES.calls, INBOX_PREFIXES.mail] },
    attachments: ['PutObject'],
    sealing: ['seal', 'open'],
    secrets: ['channels', 'openai'],
    sendsMail: true,
    errorImpact: 'Contacts by phone, mail and social channels wait and do not become cases',
  },
  'fan-out': {
    ...NOTHING,
    purpose: 'Makes a delivery of each case event for each endpoint that wants it, counts it, has its citizen told',
    memoryMb: 512,
    timeoutSeconds: 30,
    hotline: READ_AND_WRITE,
    sendsTo: ['contacts', 'deliveries'],
    errorImpact: 'Departments are not told of new cases and changes; the stream keeps events for 24 hours',
  },
  deliver: {
    ...NOTHING,
    purpose: 'Sends a signed webhook, records the attempt, and tells the case when it is given up',
    memoryMb: 512,
    timeoutSeconds: 30,
    hotline: CHANGE_CASES,
    // Short waits are a delayed message.
    sendsTo: ['deliveries'],
    putsOff: true,
    sealing: ['open'],
    callsWebhooks: true,
    errorImpact: 'Webhooks to departments are late; each is tried again by the retry table',
  },
  supervise: {
    ...NOTHING,
    purpose: 'Every minute: due deliveries, stuck contacts, deadlines, abandoned chats',
    memoryMb: 512,
    timeoutSeconds: 55,
    hotline: [...READ_AND_WRITE, 'DeleteItem'],
    indexes: ['stuck', 'due', 'retry', 'match'],
    sendsTo: ['contacts', 'deliveries'],
    // What is new on outside boards is stored sealed.
    sealing: ['seal', 'open'],
    secrets: ['channels'],
    reservedConcurrency: 1,
    errorImpact: 'No reminders, escalations or retries of webhooks until it runs again; nothing is lost',
  },
  'department-api': {
    ...NOTHING,
    purpose: 'What a department does with its cases and its webhook endpoints',
    memoryMb: REQUEST_MEMORY_MB,
    timeoutSeconds: REQUEST_TIMEOUT_SECONDS,
    hotline: CHANGE_CASES,
    indexes: ['department', 'retry'],
    identities: ['GetItem', 'PutItem'],
    idempotency: true,
    sendsTo: ['deliveries'],
    // Proof is put there, and citizens' files are read, by addresses this function signs.
    attachments: ['PutObject', 'GetObject'],
    sealing: ['seal', 'open'],
    callsWebhooks: true,
    errorImpact: 'Departments cannot accept, return or close cases',
  },
  'operator-api': {
    ...NOTHING,
    purpose: 'The console: corrections, rulings, keys, opening an identity with a reason',
    memoryMb: REQUEST_MEMORY_MB,
    timeoutSeconds: REQUEST_TIMEOUT_SECONDS,
    hotline: CHANGE_CASES,
    indexes: ['stuck', 'department', 'day', 'due', 'match', 'retry'],
    identities: ['GetItem', 'Query', 'PutItem'],
    idempotency: true,
    sendsTo: ['deliveries'],
    attachments: ['GetObject'],
    sealing: ['seal', 'open'],
    callsWebhooks: true,
    errorImpact: 'Operators cannot work in the console',
  },
  'public-api': {
    ...NOTHING,
    purpose: 'Case look-up by code, ratings, joining a matter, published figures and open data',
    memoryMb: REQUEST_MEMORY_MB,
    timeoutSeconds: REQUEST_TIMEOUT_SECONDS,
    hotline: [...READ_AND_WRITE, 'DeleteItem'],
    indexes: ['day', 'match'],
    // Who joins a matter is sealed; nobody is opened.
    identities: ['PutItem'],
    sealing: ['seal'],
    idempotency: true,
    errorImpact: 'Citizens cannot look up or rate their cases; open data does not answer',
  },
  open311: {
    ...NOTHING,
    purpose: 'Open311 GeoReport v2 for apps',
    memoryMb: REQUEST_MEMORY_MB,
    timeoutSeconds: REQUEST_TIMEOUT_SECONDS,
    hotline: CHANGE_CASES,
    indexes: ['day'],
    sendsTo: ['contacts'],
    sealing: ['seal', 'open'],
    errorImpact: 'Apps cannot file or read service requests',
  },
  // Pictures and voices of a person who leaves go as well.
  'channel-wechat': { ...channel('WeChat'), attachments: ['DeleteObject'] },
  'channel-weibo': { ...channel('Weibo'), attachments: ['DeleteObject'] },
  'channel-douyin': channel('Douyin'),
  'channel-alipay': channel('Alipay'),
  // Stores only; whom a text message is from is known by their number alone.
  'channel-sms': { ...channel('text messages'), hotline: READ_AND_WRITE, identities: [] },
  'channel-board': {
    ...channel('the message board'),
    hotline: READ_AND_WRITE,
    indexes: ['day'],
    identities: [],
    secrets: [],
  },
  'monthly-report': {
    ...NOTHING,
    purpose: 'On the first of the month: figures, hot issues, unified responses, pages, open data',
    // A month of a million cases: docs/figures.md has what that takes. It runs a few times a month.
    memoryMb: 5120,
    timeoutSeconds: 900,
    files: ['prompts'],
    secrets: ['openai'],
    // An approved month leaves the list of those to publish.
    hotline: [...READ_AND_WRITE, 'DeleteItem'],
    indexes: ['day', 'department'],
    site: ['GetObject', 'PutObject'],
    reservedConcurrency: 1,
    errorImpact: 'The page of the month is not published; run the function again, it writes the same report',
  },
};

/** What a queue's consumer takes at once and how often before a message is put aside. */
export type QueuePlan = {
  readonly consumer: FunctionName;
  readonly batchSize: number;
  /** Invocations at once: what the model's or the departments' side can take. */
  readonly maxConcurrency: number;
  /** At least 5 with a maximum concurrency, since a throttled receive counts too. */
  readonly maxReceiveCount: number;
  /** Whether the consumer also records what was put aside, instead of a person. */
  readonly recordsDeadLetters: boolean;
  /** A message older than this raises the alarm. */
  readonly oldestMessageMinutes: number;
  readonly lateImpact: string;
  readonly deadImpact: string;
};

/** Every queue's plan. */
export const QUEUE_PLANS: Readonly<Record<QueueName, QueuePlan>> = {
  contacts: {
    consumer: 'process-contact',
    batchSize: 5,
    maxConcurrency: 10,
    maxReceiveCount: 5,
    recordsDeadLetters: false,
    oldestMessageMinutes: 15,
    lateImpact: 'Citizens wait for their case number on phone, mail and social channels',
    deadImpact: 'A contact could not be made a case in five attempts; it is stored, but nobody works on it',
  },
  deliveries: {
    consumer: 'deliver',
    batchSize: 1,
    maxConcurrency: 20,
    maxReceiveCount: 5,
    recordsDeadLetters: true,
    oldestMessageMinutes: 10,
    lateImpact: 'Departments hear of cases late',
    deadImpact:
      'Workers took a webhook five times and ended nowhere; it goes on by the retry table until it is given up',
  },
};
