import { mkdir, writeFile } from 'node:fs/promises';
import { OPEN_API_DOCUMENTS } from './open-api-documents.ts';
import { RAW_OPEN_API_DOCUMENTS } from './raw-open-api-documents.ts';

const folder = new URL('../../docs/openapi/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, document] of Object.entries({ ...OPEN_API_DOCUMENTS, ...RAW_OPEN_API_DOCUMENTS })) {
  await writeFile(new URL(name, folder), `${JSON.stringify(document, null, 2)}\n`);
}
