import { writeFile } from 'node:fs/promises';
import { statesPage } from '../../src/cases/state-diagram.ts';

await writeFile(new URL('../../docs/states.md', import.meta.url), statesPage());
