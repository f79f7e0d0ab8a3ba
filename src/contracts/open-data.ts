import * as z from 'zod';
import { IsoTime, LocalMonth } from './primitives.ts';

/**
 * A case as published: field names of GeoReport bulk files where it has one for it. Columns that could point at a person are
 * as exact as at least `k` cases share, and no more.
 */
export const OpenCase = z.object({
  /** Of this file only; leads back to no case number. */
  service_request_id: z.string(),
  /** First day of the stated period, Asia/Shanghai. */
  requested_datetime: z.string(),
  requested_precision: z.enum(['day', 'week', 'month']),
  status: z.enum(['open', 'closed']),
  /** How it ended, a code; empty while it is open. */
  status_notes: z.string(),
  /** `*` where fewer than `k` share any. */
  service_code: z.string(),
  service_name: z.string(),
  agency_responsible: z.string(),
  /** Administrative code of the area, and its name. */
  area_code: z.string(),
  address: z.string(),
  channel: z.string(),
  demand_type: z.string(),
  urgency: z.string(),
  /** Local month, `yyyy-mm`; empty while it is open. */
  closed_month: z.string(),
  days_to_close: z.enum(['', '0-1', '2-5', '6-10', '11-20', '21+']),
  lat: z.number().nullable(),
  long: z.number().nullable(),
});
export type OpenCase = z.infer<typeof OpenCase>;

/** A file of a month's open data. */
export const OpenDataFile = z.object({
  name: z.string(),
  format: z.enum(['csv', 'json', 'parquet', 'geojson']),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
  /** Hex. */
  sha256: z.string(),
});
export type OpenDataFile = z.infer<typeof OpenDataFile>;

/** A month in the catalogue. */
export const OpenDataMonth = z.object({
  month: LocalMonth,
  issuedAt: IsoTime,
  modifiedAt: IsoTime,
  /** Counts changes of what is published. */
  version: z.number().int().positive(),
  cases: z.number().int().nonnegative(),
  /** How anonymous it is: least cases that share all columns that could point at a person. */
  k: z.number().int().positive(),
  files: z.array(OpenDataFile),
});
export type OpenDataMonth = z.infer<typeof OpenDataMonth>;

/** All months with open data, the newest first. Key `OPEN-DATA` / `CATALOGUE`. */
export const OpenDataCatalogue = z.object({
  entity: z.literal('open-data-catalogue'),
  schemaVersion: z.literal(1),
  version: z.number().int().nonnegative(),
  months: z.array(OpenDataMonth),
});
export type OpenDataCatalogue = z.infer<typeof OpenDataCatalogue>;
