import type { CityGuide } from '../../src/contracts/console-api.ts';
import type { LocalizedText } from '../../src/contracts/primitives.ts';
import { type Api, CallError } from './api.ts';
import type { Role } from './session.ts';
import { isWordKey, type Language, type Say } from './words/words.ts';

/** What every page works with; a new one whenever the language changes. */
export type ConsoleContext = {
  readonly api: Api;
  readonly role: Role;
  readonly guide: CityGuide;
  readonly language: Language;
  readonly say: Say;
  /** Tells the person something that stays for some seconds, and is read out. */
  readonly tell: (text: string, tone?: 'success' | 'danger') => void;
};

/** A text of the city in the person's language. */
export function local({ language }: Pick<ConsoleContext, 'language'>, text: LocalizedText): string {
  return text[language];
}

/** A department's name; its id when the city has none such. */
export function departmentName(context: ConsoleContext, id: string): string {
  const found = context.guide.departments.find((department) => department.id === id);
  return found === undefined ? id : local(context, found.name);
}

/** A category's code and name, under its parent's. */
export function categoryName(context: ConsoleContext, code: string): string {
  const nameOf = (wanted: string) => {
    const found = context.guide.categories.find((category) => category.code === wanted);
    return found === undefined ? [] : [local(context, found.name)];
  };
  const names = [...(code.length > 2 ? nameOf(code.slice(0, 2)) : []), ...nameOf(code)];
  return names.length === 0 ? code : names.join(' › ');
}

/** What went wrong, in the person's language: the server's own sentence where it sent one. */
export function sentenceOf(context: Pick<ConsoleContext, 'language' | 'say'>, error: unknown): string {
  if (!(error instanceof CallError)) return context.say('error.unknown');
  if (error.code === 'network') return context.say('error.network');
  const { problem } = error;
  if (problem === undefined) return context.say('error.unknown');
  const issues = (problem.issues ?? []).map(({ path, expected }) => `${path}: ${expected}`).join('; ');
  return issues === '' ? problem.message[context.language] : `${problem.message[context.language]} (${issues})`;
}

/** Why a case waits for an operator, in words. */
export function reviewReasons({ say }: Pick<ConsoleContext, 'say'>, reasons: readonly string[]): string {
  return reasons
    .map((reason) => {
      const key = `wait.${reason}`;
      return isWordKey(key) ? say(key) : reason;
    })
    .join('、');
}
