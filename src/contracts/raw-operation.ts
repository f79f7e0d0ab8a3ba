import type * as z from 'zod';

/** A body as one media type carries it: JSON by its schema; for anything else the schema describes its fields or text. */
export type RawBody = { readonly mediaType: string; readonly schema: z.ZodType };

/** A parameter of the path, the query or a header. */
export type RawParameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: true;
  readonly description: string;
  readonly schema: z.ZodType;
};

/**
 * One operation of a surface whose form somebody else decided (a platform, a standard, a browser without scripts): it is
 * documented from here, and the answers of its handler are checked against it.
 */
export type RawOperation = {
  readonly id: string;
  readonly method: 'get' | 'post';
  /** In OpenAPI's form, `{name}` for a segment. */
  readonly path: `/${string}`;
  readonly summary: string;
  /** Where it is told how a caller proves who they are. */
  readonly description?: string;
  readonly security?: 'conversationToken';
  readonly parameters?: readonly RawParameter[];
  readonly request?: readonly RawBody[];
  readonly answers: Readonly<Record<string, { readonly description: string; readonly bodies: readonly RawBody[] }>>;
};
