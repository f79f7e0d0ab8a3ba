import * as z from 'zod';
import { LocalizedText } from '../contracts/primitives.ts';

const DistrictCode = z.string().regex(/^\d{6}$/);
/** Longitude and latitude in degrees, as GeoJSON has them. */
const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
/** Closed: the last position is the first again (RFC 7946, 3.1.6). */
const Ring = z.array(Position).min(4);

/**
 * `district-map.json`: the outlines of the districts as GeoJSON (RFC 7946), coarse, for a map of a monthly report. Says where
 * they are from, since outlines are other people's work, and a city publishes only maps it may.
 */
export const DistrictMap = z.strictObject({
  type: z.literal('FeatureCollection'),
  source: LocalizedText,
  licence: z.string().min(1),
  url: z.url().optional(),
  features: z
    .array(
      z.strictObject({
        type: z.literal('Feature'),
        id: DistrictCode,
        properties: z.strictObject({
          name: z.string().min(1),
          /** A point inside the district, to two decimals. */
          centre: Position.optional(),
        }),
        geometry: z.discriminatedUnion('type', [
          z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
          z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
        ]),
      }),
    )
    .min(1),
});
export type DistrictMap = z.infer<typeof DistrictMap>;

/** `populations.json`: people by district, for counts per 10,000 of them, with who counted and in which year. */
export const Populations = z.strictObject({
  source: LocalizedText,
  url: z.url().optional(),
  year: z.number().int().min(1900).max(2200),
  persons: z.record(DistrictCode, z.number().int().positive()),
});
export type Populations = z.infer<typeof Populations>;
