import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { webhookDocuments } from '../src/dispatch/webhook-documents.ts';

/** Writes the documents about webhooks under `docs/`; a test fails when they are not what this writes. */
const DOCS = join(import.meta.dirname, '..', 'docs');
for (const [file, document] of webhookDocuments()) {
  const path = join(DOCS, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
}
