import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cityLookup } from '../../src/city/lookup.ts';
import { LANGUAGES } from '../../src/reporting/page/language.ts';
import { pathIn } from '../../src/reporting/page/layout.ts';
import { renderHome } from '../../src/reporting/page/render-home.ts';
import { readCityFolder } from '../city/read-city-folder.ts';

/** Writes the public site's first page in every language beside what was built; the months come to it later, at run time. */
export function writeSitePages(options: { readonly city: string; readonly outputFolder: string }): void {
  const city = cityLookup(readCityFolder(options.city));
  for (const language of LANGUAGES) {
    const file = join(options.outputFolder, pathIn(language, 'index.html'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, renderHome(city, language));
  }
}
