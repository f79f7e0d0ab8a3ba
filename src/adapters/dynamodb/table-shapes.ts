/** An index of a table: its key attributes and what it carries beside them. */
export type IndexShape = {
  readonly name: string;
  readonly pk: string;
  readonly sk: string;
  /** Attributes projected beside the keys; none means KEYS_ONLY. */
  readonly include: readonly string[];
};

/** A table as infrastructure and tests create it. */
export type TableShape = {
  readonly pk: 'pk';
  readonly sk: 'sk';
  readonly timeToLive: 'expiresAt';
  /** Whether new images go to a stream. */
  readonly stream: boolean;
  readonly indexes: readonly IndexShape[];
};

/**
 * Table `Hotline`. An index entry is written again whenever a projected attribute changes, so indexes
 * over cases carry nothing that changes with every event: a list reads its page of items by key
 * instead, half a read unit each, against one write unit for each event of each case.
 */
export const HOTLINE_TABLE_SHAPE: TableShape = {
  pk: 'pk',
  sk: 'sk',
  timeToLive: 'expiresAt',
  stream: true,
  indexes: [
    { name: 'stuck', pk: 'stuckPk', sk: 'stuckSk', include: [] },
    { name: 'department', pk: 'deptPk', sk: 'deptSk', include: [] },
    { name: 'day', pk: 'dayPk', sk: 'daySk', include: [] },
    { name: 'due', pk: 'duePk', sk: 'dueSk', include: [] },
    { name: 'match', pk: 'matchPk', sk: 'matchSk', include: ['title'] },
    { name: 'place', pk: 'placePk', sk: 'openedAt', include: ['title'] },
    { name: 'retry', pk: 'retryPk', sk: 'retrySk', include: [] },
  ],
};

/** Table `Identities`: sealed reporters and the record of who opened them. */
export const IDENTITIES_TABLE_SHAPE: TableShape = {
  pk: 'pk',
  sk: 'sk',
  timeToLive: 'expiresAt',
  stream: false,
  indexes: [],
};
