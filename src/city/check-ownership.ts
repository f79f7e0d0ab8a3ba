import { duplicates } from './check-duplicates.ts';
import type { City } from './city.ts';
import { type CityFault, shown } from './city-fault.ts';
import { DISTRICT } from './district-word.ts';

const LEVEL_1_DIGITS = 2;

type Reference = { readonly file: string; readonly path: string; readonly id: string };

function unknownDepartments(references: readonly Reference[], known: ReadonlySet<string>): CityFault[] {
  return references
    .filter(({ id }) => !known.has(id))
    .map(({ file, path, id }) => ({
      file,
      path,
      expected: 'the id of a department of departments.json',
      got: shown(id),
    }));
}

function checkFallback({ departments }: City): CityFault[] {
  const fallbacks = departments.filter((department) => department.fallback).map((department) => department.id);
  if (fallbacks.length === 1) return [];
  return [
    {
      file: 'departments.json',
      path: '',
      expected: 'exactly one department with "fallback": true',
      got: shown(fallbacks),
    },
  ];
}

function checkCategories({ categories, departments }: City): CityFault[] {
  const file = 'categories.json';
  const ids = new Set(departments.map((department) => department.id));
  const codes = new Set(categories.map((category) => category.code));
  const faults = duplicates(categories, { file, field: 'code', keyOf: (category) => category.code });
  categories.forEach((category, index) => {
    const parent = category.code.slice(0, LEVEL_1_DIGITS);
    if (!codes.has(parent)) {
      const expected = `category ${parent}, its parent, to exist`;
      faults.push({ file, path: `[${index}].code`, expected, got: shown(category.code) });
    }
    const owners = [
      { file, path: `[${index}].leadDepartment`, id: category.leadDepartment },
      ...category.coDepartments.map((id, n) => ({ file, path: `[${index}].coDepartments[${n}]`, id })),
    ];
    faults.push(...unknownDepartments(owners, ids));
  });
  return faults;
}

function checkRoutes({ routes, categories, departments }: City): CityFault[] {
  const file = 'routes.json';
  const targets = new Set([DISTRICT, ...departments.map((department) => department.id)]);
  const codes = new Set(categories.map((category) => category.code));
  const faults = duplicates(routes, { file, field: 'id', keyOf: (route) => route.id });
  routes.forEach((route, index) => {
    const owners = [
      { file, path: `[${index}].lead`, id: route.lead },
      ...route.co.map((id, n) => ({ file, path: `[${index}].co[${n}]`, id })),
    ];
    faults.push(...unknownDepartments(owners, targets));
    for (const language of ['zh', 'en'] as const) {
      if (route.reason[language].includes('{department}')) continue;
      const path = `[${index}].reason.${language}`;
      faults.push({ file, path, expected: 'a sentence that names {department}', got: shown(route.reason[language]) });
    }
    route.when.categories?.forEach((code, n) => {
      if (codes.has(code)) return;
      const path = `[${index}].when.categories[${n}]`;
      faults.push({ file, path, expected: 'a code of categories.json', got: shown(code) });
    });
  });
  return faults;
}

/** Who owns what: departments, categories and routes name only what exists, once, and one fallback unit is named. */
export function checkOwnership(city: City): CityFault[] {
  const ids = duplicates(city.departments, { file: 'departments.json', field: 'id', keyOf: ({ id }) => id });
  return [...ids, ...checkFallback(city), ...checkCategories(city), ...checkRoutes(city)];
}
