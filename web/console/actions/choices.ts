import { type ConsoleContext, categoryName, local } from '../context.ts';
import type { ActionField, Choice } from './action.ts';

/** Departments by name. */
export function departmentChoices(context: ConsoleContext): readonly Choice[] {
  return context.guide.departments.map(({ id, name }) => ({ value: id, label: local(context, name) }));
}

/** Categories a case can have: those of the second level, under their parent's name. */
export function categoryChoices(context: ConsoleContext): readonly Choice[] {
  return context.guide.categories
    .filter(({ code }) => code.length > 2)
    .map(({ code }) => ({ value: code, label: `${code} ${categoryName(context, code)}` }));
}

/** Districts and streets, each street under its district. */
export function divisionChoices({ guide }: ConsoleContext): readonly Choice[] {
  const names = new Map(guide.divisions.map(({ code, name }) => [code, name]));
  return guide.divisions.map(({ code, name }) => ({
    value: code,
    label: code.length > 6 ? `${names.get(code.slice(0, 6)) ?? ''}${name}` : name,
  }));
}

/** A reason in words, which every ruling needs. */
export const REASON: ActionField = { kind: 'words', name: 'reason', label: 'ask.reason', max: 1_000, required: true };
