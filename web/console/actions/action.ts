import type * as z from 'zod';
import type { CaseStatus } from '../../../src/contracts/case.ts';
import type { CaseDetail } from '../../../src/contracts/case-views.ts';
import type { ConsoleContext } from '../context.ts';
import type { WordKey } from '../words/zh.ts';

/** A case as the console works on it. */
export type CaseInHand = z.output<typeof CaseDetail>;

/** Something to choose. */
export type Choice = { readonly value: string; readonly label: string };

/** What a person is asked before something is done. */
export type ActionField = {
  readonly name: string;
  readonly label: WordKey;
  readonly required?: boolean;
  /** What stands in it at first. */
  readonly value?: string;
} & (
  | { readonly kind: 'words'; readonly max: number }
  | { readonly kind: 'line'; readonly max: number }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** A long list to type in; what is typed must be one of it. */
  | { readonly kind: 'search'; readonly choices: readonly Choice[] }
  | { readonly kind: 'check' }
  | { readonly kind: 'date'; readonly min: string; readonly max: string }
  | { readonly kind: 'files' }
);

/** What was filled in; empty fields are absent. */
export type Values = {
  readonly text: (name: string) => string | undefined;
  readonly files: readonly File[];
};

/** Something a person can do to a case. */
export type CaseAction = {
  readonly id: string;
  readonly label: WordKey;
  /** The states it is offered in; the server decides all the same. */
  readonly statuses: readonly CaseStatus[];
  /** Only one stands out in each state. */
  readonly prominent?: true;
  readonly danger?: true;
  /** Also offered to a supporting department. */
  readonly forSupporting?: true;
  /** What to know before sending. */
  readonly note?: WordKey;
  /** Whether what is written as `reply` is shown as the citizen will read it. */
  readonly previews?: true;
  readonly fields: (context: ConsoleContext, present: CaseInHand) => readonly ActionField[];
  readonly send: (order: {
    readonly context: ConsoleContext;
    readonly present: CaseInHand;
    readonly values: Values;
  }) => Promise<unknown>;
};

/** A text that the form made sure of. */
export function needed({ text }: Values, name: string): string {
  return text(name) ?? '';
}

/** A record without the fields that are undefined. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> };
export function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
