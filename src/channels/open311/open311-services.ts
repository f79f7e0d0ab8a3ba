import type { CityLookup } from '../../city/lookup.ts';
import type { Category } from '../../city/parts.ts';
import type { Open311Document, Open311Fields } from './open311-document.ts';
import { Open311Error } from './open311-error.ts';

/** Codes of the attributes a report may carry beside the standard's own fields. */
export const ATTRIBUTES = { occurredAt: 'occurred_at', respondent: 'respondent', anonymity: 'anonymity' } as const;

/** What citizens can report: the categories that have none below them. */
export function servicesOf(city: CityLookup): readonly Category[] {
  const parents = new Set(city.city.categories.flatMap(({ code }) => (code.length > 2 ? [code.slice(0, 2)] : [])));
  return city.city.categories.filter(({ code }) => !parents.has(code));
}

/** GET services: every category, filed in a batch, so that a report gives a token first. */
export function servicesDocument(city: CityLookup, language: 'zh' | 'en'): Open311Document {
  return {
    root: 'services',
    item: 'service',
    rows: servicesOf(city).map((category) => ({
      service_code: category.code,
      service_name: category.name[language],
      description: language === 'zh' ? category.name.en : category.name.zh,
      metadata: true,
      type: 'batch',
      keywords: category.keywords.slice(0, 12).join(', '),
      group: (city.parentCategory(category.code) ?? category).name[language],
    })),
  };
}

/** GET services/[code]. Throws Open311Error 404. */
export function definitionDocument(code: string, city: CityLookup, language: 'zh' | 'en'): Open311Document {
  const category = servicesOf(city).find((each) => each.code === code);
  if (category === undefined) throw new Open311Error(404, ['service_code was not found']);
  const words = LABELS[language];
  const attribute = (order: number, of: Pick<Shape, 'code' | 'datatype' | 'values'>): Open311Fields => ({
    variable: true,
    code: of.code,
    datatype: of.datatype,
    required: false,
    datatype_description: '',
    order,
    description: words[of.code],
    values: of.values?.map(([key, name]) => ({ key, name: name[language] })) ?? [],
  });
  return {
    root: 'service_definition',
    fields: { service_code: code, attributes: SHAPES.map((shape, index) => attribute(index + 1, shape)) },
  };
}

type Shape = {
  readonly code: keyof typeof LABELS.zh;
  readonly datatype: 'string' | 'singlevaluelist';
  readonly values?: readonly (readonly [string, { readonly zh: string; readonly en: string }])[];
};

const LABELS = {
  zh: { occurred_at: '什么时候发生', respondent: '涉及哪个单位、商家或个人', anonymity: '实名、保密或匿名' },
  en: { occurred_at: 'When it happened', respondent: 'Whom it concerns', anonymity: 'Named, sealed or anonymous' },
} as const;

const SHAPES: readonly Shape[] = [
  { code: ATTRIBUTES.occurredAt, datatype: 'string' },
  { code: ATTRIBUTES.respondent, datatype: 'string' },
  {
    code: ATTRIBUTES.anonymity,
    datatype: 'singlevaluelist',
    values: [
      ['named', { zh: '实名', en: 'Named' }],
      ['confidential', { zh: '对承办部门保密', en: 'Sealed from the department' }],
      ['anonymous', { zh: '匿名', en: 'Anonymous' }],
    ],
  },
];
