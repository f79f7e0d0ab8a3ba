import * as z from 'zod';

/** A moment in UTC, ISO 8601 with milliseconds and `Z`; shown to people in Asia/Shanghai. */
export const IsoTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
/** A calendar date in Asia/Shanghai, `yyyy-mm-dd`. */
export const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** A calendar month in Asia/Shanghai, `yyyy-mm`. */
export const LocalMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** 26 characters of Crockford's base 32: a ULID or an id derived from a source. */
export const Id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
/** A slug naming a thing of the city's data: a department, a category code, a rule. */
export const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
/** A category of the city's tree: two digits (level 1) or four (level 2). */
export const CategoryCode = z.string().regex(/^\d{2}(\d{2})?$/);

/** The same sentence in Chinese and English; a city may bring further languages by their BCP 47 tag. */
export const LocalizedText = z.looseObject({ zh: z.string().min(1), en: z.string().min(1) });
export type LocalizedText = { readonly zh: string; readonly en: string };

/** A position; `crs` says in which frame: Chinese maps give GCJ-02, a browser gives WGS-84. */
export const Position = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  crs: z.enum(['WGS84', 'GCJ02']),
});
export type Position = z.infer<typeof Position>;
