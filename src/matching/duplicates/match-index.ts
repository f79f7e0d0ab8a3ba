/** An entry of the index that finds cases alike: enough to choose which few are read whole. */
export type MatchEntry = { readonly caseId: string; readonly title: string };

/** Recent cases of one category in one area, or at one place. */
export interface MatchIndex {
  /** The newest `limit` opened at or after `since`; one page of an index, whatever the table holds. */
  recent(query: {
    readonly category: string;
    /** First six digits of the place's code; absent for a place that is not known. */
    readonly area?: string;
    readonly since: Date;
    readonly limit: number;
  }): Promise<readonly MatchEntry[]>;
  /** The newest `limit` opened at or after `since` whose place has this `placeKey`, of whatever category. */
  atPlace(query: {
    readonly place: string;
    readonly since: Date;
    readonly limit: number;
  }): Promise<readonly MatchEntry[]>;
}
