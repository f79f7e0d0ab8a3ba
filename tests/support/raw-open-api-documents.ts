import { OPEN311_OPERATIONS } from '../../src/channels/open311/open311-operations.ts';
import { PUSH_OPERATIONS } from '../../src/channels/push-operations.ts';
import { PLAIN_OPERATIONS } from '../../src/intake/plain-operations.ts';
import { rawOpenApiDocument } from './raw-open-api-document.ts';

/** Documents of `docs/openapi/` of surfaces that speak a form of somebody else's, by file name. */
export const RAW_OPEN_API_DOCUMENTS = {
  'open311.json': rawOpenApiDocument('Minsheng: Open311 GeoReport v2', OPEN311_OPERATIONS),
  'pushes.json': rawOpenApiDocument('Minsheng: what platforms call', PUSH_OPERATIONS),
  'plain.json': rawOpenApiDocument('Minsheng: plain form and photos', PLAIN_OPERATIONS),
} as const;
