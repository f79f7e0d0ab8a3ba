import { createHash } from 'node:crypto';
import type { CityLookup } from '../../city/lookup.ts';
import { Anonymity, type InboundContact } from '../../contracts/contact.ts';
import type { Position } from '../../contracts/primitives.ts';
import { cleanText, codePointLength, hasWords } from '../../kernel/text.ts';
import { MINUTE_MS } from '../../kernel/time.ts';
import { Open311Error } from './open311-error.ts';
import { ATTRIBUTES, servicesOf } from './open311-services.ts';

const MAX_DESCRIPTION_CHARS = 4_000;
const MAX_FIELD_CHARS = 400;
/** The standard has no id of a report: the same form of the same app within this time is the same report. */
const SAME_REPORT_MS = 10 * MINUTE_MS;

/** A form of POST requests with what is known of its sender. */
export type Open311Form = { readonly fields: URLSearchParams; readonly appId: string; readonly at: Date };

/** The contact a report is. Throws Open311Error with every fault at once. */
export function open311Contact({ fields, appId, at }: Open311Form, city: CityLookup): InboundContact {
  const get = (name: string) => cleanText(fields.get(name) ?? '');
  const code = get('service_code');
  const category = servicesOf(city).find((each) => each.code === code);
  if (code !== '' && category === undefined) throw new Open311Error(404, ['service_code was not found']);
  const faults: string[] = [];
  if (code === '') faults.push('service_code is required');
  const position = positionOf(get('lat'), get('long'));
  if (position === 'bad') faults.push('lat and long must both be numbers of degrees (WGS-84)');
  const address = get('address_string') || get('address_id');
  if (position === null && address === '')
    faults.push('a location is required: lat and long, address_string or address_id');
  const description = get('description');
  if (codePointLength(description) > MAX_DESCRIPTION_CHARS)
    faults.push(`description may have ${MAX_DESCRIPTION_CHARS} characters`);
  if (/<[a-z!/][^>]*>/i.test(description)) faults.push('description may not contain HTML');
  const anonymity = Anonymity.safeParse(get(`attribute[${ATTRIBUTES.anonymity}]`) || 'named');
  if (!anonymity.success) faults.push(`attribute[${ATTRIBUTES.anonymity}] must be one of its values`);
  const mediaUrl = get('media_url');
  if (mediaUrl !== '' && !/^https?:\/\/\S{4,1000}$/.test(mediaUrl)) faults.push('media_url must be a URL');
  for (const name of SHORT_FIELDS) {
    if (codePointLength(get(name)) > MAX_FIELD_CHARS) faults.push(`${name} may have ${MAX_FIELD_CHARS} characters`);
  }
  const occurred = get(`attribute[${ATTRIBUTES.occurredAt}]`);
  const respondent = get(`attribute[${ATTRIBUTES.respondent}]`);
  const text = [description, address, occurred, respondent, mediaUrl].filter((part) => part !== '').join('\n');
  if (!hasWords(description) && category === undefined) faults.push('description is required');
  if (faults.length > 0 || !anonymity.success || position === 'bad') throw new Open311Error(400, faults);
  const name = [get('last_name'), get('first_name')].filter((part) => part !== '').join('');
  const [phone, email, person] = [get('phone'), get('email'), get('account_id') || get('device_id')];
  return {
    channel: 'app',
    sourceRef: `${appId}#${Math.floor(at.getTime() / SAME_REPORT_MS)}#${digestOf(fields)}`,
    receivedAt: at.toISOString(),
    text: hasWords(description) ? text : `${category?.name.zh ?? ''}\n${text}`,
    locale: /\p{Script=Han}/u.test(text) || !/[A-Za-z]{3}/.test(description) ? 'zh' : 'en',
    anonymity: anonymity.data,
    reporter: {
      ...(name === '' ? {} : { name: name.slice(0, 100) }),
      ...(phone === '' ? {} : { phone: phone.slice(0, 40) }),
      ...(email === '' ? {} : { email: email.slice(0, 254) }),
      ...(person === '' ? {} : { channelUserId: person.slice(0, 254) }),
    },
    attachments: [],
    categoryHint: code,
    ...(position === null ? {} : { position }),
  };
}

const SHORT_FIELDS = [
  'address_string',
  'address_id',
  'email',
  'device_id',
  'account_id',
  'first_name',
  'last_name',
  'phone',
  `attribute[${ATTRIBUTES.occurredAt}]`,
  `attribute[${ATTRIBUTES.respondent}]`,
] as const;

/** An empty parameter is one that was not passed. */
function positionOf(lat: string, long: string): Position | null | 'bad' {
  if (lat === '' && long === '') return null;
  const position = { lat: Number(lat), lng: Number(long), crs: 'WGS84' } as const;
  const fits = lat !== '' && long !== '' && Math.abs(position.lat) <= 90 && Math.abs(position.lng) <= 180;
  return fits ? position : 'bad';
}

function digestOf(fields: URLSearchParams): string {
  const parts = [...fields].filter(([name]) => name !== 'api_key').toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
