/** Where a local run pretends to be: what the pseudo parameters of a template resolve to. */
export const PLACE = {
  accountId: '000000000000',
  region: 'ap-east-1',
  partition: 'aws',
  urlSuffix: 'amazonaws.com',
} as const;

/** The addresses a template's resources get in this run. */
export interface Addresses {
  /** `http://127.0.0.1:PORT` of the HTTP front; no slash at the end. */
  readonly front: string;
  /** `http://127.0.0.1:PORT` of the queue engine. */
  readonly queues: string;
}
