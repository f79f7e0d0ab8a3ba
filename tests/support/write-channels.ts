import { writeFile } from 'node:fs/promises';
import { channelsPage } from './channels-page.ts';

await writeFile(new URL('../../docs/channels.md', import.meta.url), channelsPage());
