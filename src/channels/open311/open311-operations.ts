import * as z from 'zod';
import { CategoryCode, Id, IsoTime } from '../../contracts/primitives.ts';
import type { RawBody, RawOperation, RawParameter } from '../../contracts/raw-operation.ts';

const XML = 'text/xml; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const FORM = 'application/x-www-form-urlencoded';
const text = z.string();
const textOrNull = z.string().nullable();

/** An answer in the two formats: JSON by its schema, XML with the same names. */
const inBoth = (schema: z.ZodType, root: string): readonly RawBody[] => [
  { mediaType: JSON_TYPE, schema },
  { mediaType: XML, schema: text.describe(`<${root}> with an element for each name; an empty one for null`) },
];

const Service = z.strictObject({
  service_code: CategoryCode,
  service_name: text,
  description: text,
  metadata: z.literal(true),
  type: z.literal('batch'),
  keywords: text,
  group: text,
});
const Attribute = z.strictObject({
  variable: z.boolean(),
  code: text,
  datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
  required: z.boolean(),
  datatype_description: text,
  order: z.number().int().min(1),
  description: text,
  values: z.array(z.strictObject({ key: text, name: text })),
});
const Definition = z.strictObject({ service_code: CategoryCode, attributes: z.array(Attribute) });
const Posted = z.strictObject({ token: Id, service_notice: text, account_id: z.null() });
const Token = z.strictObject({ service_request_id: Id.nullable(), token: Id });
const Request = z.strictObject({
  service_request_id: Id,
  status: z.enum(['open', 'closed']),
  status_notes: text,
  service_name: text,
  service_code: CategoryCode,
  description: text,
  agency_responsible: textOrNull,
  service_notice: textOrNull,
  requested_datetime: IsoTime,
  updated_datetime: IsoTime,
  expected_datetime: IsoTime.nullable(),
  address: textOrNull,
  address_id: textOrNull,
  zipcode: z.null(),
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: z.null(),
});
const Discovery = z.strictObject({
  changeset: text,
  contact: text,
  key_service: z.url(),
  endpoints: z.array(
    z.strictObject({
      specification: z.url(),
      url: z.url(),
      changeset: text,
      type: z.enum(['production', 'test']),
      formats: z.array(z.enum(['text/xml', 'application/json'])),
    }),
  ),
});
const Fault = z.strictObject({ code: z.number().int(), description: text });

const faults = (description: string) => ({ description, bodies: inBoth(z.array(Fault).min(1), 'errors') });
const FAULTS = {
  '400': faults('A parameter is missing or not as it should be; every fault at once'),
  '403': faults('`api_key` is missing or not valid'),
  '404': faults('There is no such service, token, request or jurisdiction'),
} as const;
const NOT_KEYED = { '400': FAULTS['400'], '404': FAULTS['404'] } as const;

const FORMAT: RawParameter = {
  name: 'format',
  in: 'path',
  required: true,
  description: 'What the answer is written in',
  schema: z.enum(['json', 'xml']),
};
const JURISDICTION: RawParameter = {
  name: 'jurisdiction_id',
  in: 'query',
  description: 'The city, where it is passed',
  schema: text,
};
const LOCALE: RawParameter = {
  name: 'locale',
  in: 'query',
  description: 'An extension: `en` gives English names',
  schema: text,
};
const optional = (name: string, description: string, schema: z.ZodType): RawParameter => ({
  name,
  in: 'query',
  description,
  schema,
});

const ReportForm = z.object({
  api_key: text.describe('The key an operator made for the app, `mk_app_…`'),
  service_code: CategoryCode,
  jurisdiction_id: text.optional(),
  lat: text.optional().describe('WGS-84, with `long`; a place is this, `address_string` or `address_id`'),
  long: text.optional(),
  address_string: z.string().max(400).optional(),
  address_id: z.string().max(400).optional(),
  description: z.string().max(4_000).optional().describe('No HTML'),
  email: z.string().max(400).optional(),
  device_id: z.string().max(400).optional(),
  account_id: z.string().max(400).optional(),
  first_name: z.string().max(400).optional(),
  last_name: z.string().max(400).optional(),
  phone: z.string().max(400).optional(),
  media_url: z.string().max(1_008).optional(),
  'attribute[occurred_at]': z.string().max(400).optional(),
  'attribute[respondent]': z.string().max(400).optional(),
  'attribute[anonymity]': z.enum(['named', 'confidential', 'anonymous']).optional(),
});

/** Open311 GeoReport v2 as it is served here. Source: wiki.open311.org/GeoReport_v2. */
export const OPEN311_OPERATIONS: readonly RawOperation[] = [
  {
    id: 'open311Discovery',
    method: 'get',
    path: '/open311/discovery.{format}',
    summary: 'Where the interface is',
    parameters: [FORMAT],
    answers: { '200': { description: 'The endpoints', bodies: inBoth(Discovery, 'discovery') }, '400': FAULTS['400'] },
  },
  {
    id: 'open311Services',
    method: 'get',
    path: '/open311/v2/services.{format}',
    summary: 'What can be reported',
    parameters: [FORMAT, JURISDICTION, LOCALE],
    answers: { '200': { description: 'Every category', bodies: inBoth(z.array(Service), 'services') }, ...NOT_KEYED },
  },
  {
    id: 'open311Definition',
    method: 'get',
    path: '/open311/v2/services/{service_code}.{format}',
    summary: 'What a report of a category may carry',
    parameters: [
      { name: 'service_code', in: 'path', required: true, description: 'A category', schema: CategoryCode },
      FORMAT,
      JURISDICTION,
      LOCALE,
    ],
    answers: {
      '200': { description: 'Its attributes', bodies: inBoth(Definition, 'service_definition') },
      ...NOT_KEYED,
    },
  },
  {
    id: 'open311Report',
    method: 'post',
    path: '/open311/v2/requests.{format}',
    summary: 'Report something; the same form of the same app within ten minutes is one report',
    parameters: [FORMAT],
    request: [{ mediaType: FORM, schema: ReportForm }],
    answers: {
      '200': { description: 'A token for the request', bodies: inBoth(z.array(Posted).length(1), 'service_requests') },
      ...FAULTS,
    },
  },
  {
    id: 'open311Token',
    method: 'get',
    path: '/open311/v2/tokens/{token}.{format}',
    summary: 'The request that a report became; null while it waits',
    parameters: [{ name: 'token', in: 'path', required: true, description: 'As given', schema: Id }, FORMAT],
    answers: {
      '200': { description: 'Its id', bodies: inBoth(z.array(Token).length(1), 'service_requests') },
      ...NOT_KEYED,
    },
  },
  {
    id: 'open311Requests',
    method: 'get',
    path: '/open311/v2/requests.{format}',
    summary: 'Requests that anybody may read, newest first: of 90 days, at most 1,000',
    description:
      'Reports of wrongdoing, sealed ones, those under review and those that expose people are never listed.',
    parameters: [
      FORMAT,
      JURISDICTION,
      LOCALE,
      optional('service_request_id', 'Ids, by comma; overrides all others', text),
      optional('service_code', 'Categories, by comma', text),
      optional('start_date', 'ISO 8601 with zone; at most 90 days before the end', text),
      optional('end_date', 'ISO 8601 with zone', text),
      optional('status', '`open`, `closed` or both', text),
      optional('page', 'An extension, from 1', z.number().int().min(1)),
      optional('page_size', 'An extension, at most 1,000', z.number().int().min(1).max(1_000)),
    ],
    answers: {
      '200': { description: 'The requests', bodies: inBoth(z.array(Request).max(1_000), 'service_requests') },
      ...NOT_KEYED,
    },
  },
  {
    id: 'open311Request',
    method: 'get',
    path: '/open311/v2/requests/{service_request_id}.{format}',
    summary: 'One request',
    parameters: [
      { name: 'service_request_id', in: 'path', required: true, description: 'Its id', schema: Id },
      FORMAT,
      JURISDICTION,
      LOCALE,
    ],
    answers: {
      '200': { description: 'A list of one', bodies: inBoth(z.array(Request).length(1), 'service_requests') },
      ...NOT_KEYED,
    },
  },
];
