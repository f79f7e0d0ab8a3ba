import type { CityLookup } from '../../city/lookup.ts';
import type { Case } from '../../contracts/case.ts';
import type { Channel } from '../../contracts/contact.ts';
import type { RiskFlag } from '../../contracts/extraction.ts';
import { gcj02ToWgs84 } from '../../kernel/gcj02.ts';
import type { Open311Fields } from './open311-document.ts';

const NEVER_LISTED: ReadonlySet<RiskFlag> = new Set(['threat', 'self-harm', 'minor', 'injection']);
/** Ways by which citizens write for others to read; of the others only the title is shown. */
const WRITTEN_IN_PUBLIC: ReadonlySet<Channel> = new Set(['app', 'board']);
const CLOSED: ReadonlySet<Case['status']> = new Set(['closed', 'rejected', 'transferred', 'merged', 'answered']);
/** Eleven metres: the spot, not the window. */
const DEGREE_DIGITS = 4;

/** Whether anybody may read of a case: reports of wrongdoing (举报), sealed ones (保密) and exposing ones never. */
export function isListed({ demand, anonymity, status }: Case): boolean {
  if (anonymity === 'confidential' || demand.demandType.value === 'report' || demand.demandType.value === 'invalid')
    return false;
  return status !== 'in-review' && !demand.riskFlags.some(({ value }) => NEVER_LISTED.has(value));
}

/** Open or closed, the only two states the standard has; the real one stands in status_notes. */
export function open311Status({ status }: Pick<Case, 'status'>): 'open' | 'closed' {
  return CLOSED.has(status) ? 'closed' : 'open';
}

/** A case as a service request. The case's number is not shown: with its code it opens the case. */
export function open311Request(
  present: Case,
  { city, language }: { city: CityLookup; language: 'zh' | 'en' },
): Open311Fields {
  const { demand, routing, deadlines } = present;
  const position = positionOf(present);
  const place = demand.place?.value;
  return {
    service_request_id: present.id,
    status: open311Status(present),
    status_notes: [city.say(language, `status.${present.status}`), present.publicReply]
      .filter((part) => part)
      .join('\n'),
    service_name: city.category(demand.category.value)?.name[language] ?? demand.category.value,
    service_code: demand.category.value,
    description: WRITTEN_IN_PUBLIC.has(present.channel) ? present.text : demand.title.value,
    agency_responsible: (routing && city.department(routing.leadDepartment)?.name[language]) ?? null,
    service_notice: routing?.reason[language] ?? null,
    requested_datetime: present.openedAt,
    updated_datetime: present.closedAt ?? present.updatedAt,
    expected_datetime: deadlines?.dueAt ?? null,
    address: place === undefined ? null : [...place.adminPath, place.text].join(' '),
    address_id: place?.adminCode ?? null,
    zipcode: null,
    lat: position?.lat ?? null,
    long: position?.lng ?? null,
    media_url: null,
  };
}

function positionOf({ demand }: Case): { lat: number; lng: number } | null {
  const position = demand.place?.value.position;
  if (position === undefined) return null;
  const { lat, lng } = position.crs === 'GCJ02' ? gcj02ToWgs84(position) : position;
  return { lat: Number(lat.toFixed(DEGREE_DIGITS)), lng: Number(lng.toFixed(DEGREE_DIGITS)) };
}
