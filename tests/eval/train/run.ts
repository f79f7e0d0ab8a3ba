import { spawnSync } from 'node:child_process';
import { isAbsolute, resolve } from 'node:path';
import { MissingDataError } from '../data-folder.ts';
import { trainAreas } from './areas.ts';
import { trainCategory } from './category.ts';
import { trainDanger } from './danger.ts';

const USAGE = `npm run train                              the category model, from the data beside the repository
npm run train -- --corrections FILE        and from an operator's corrected cases: {title,body,label or category}
npm run train -- areas                     the model of the city's own codes
npm run train -- danger                    the danger weights beside the rules
npm run train -- place [PART ...]          the place model`;
const EXIT_USAGE = 2;

function main([first, second, ...rest]: readonly string[]): number {
  if (first === 'place') {
    const parts = second === undefined ? [] : [second, ...rest];
    const { status } = spawnSync(process.execPath, [resolve(import.meta.dirname, 'place.ts'), ...parts], {
      stdio: 'inherit',
    });
    return status ?? 1;
  }
  const areas = first === 'areas' && second === undefined;
  const danger = first === 'danger' && second === undefined;
  const corrected = first === '--corrections' && second !== undefined && isAbsolute(second) && rest.length === 0;
  if (first !== undefined && !corrected && !areas && !danger) {
    console.error(USAGE);
    return EXIT_USAGE;
  }
  try {
    const figures = danger ? trainDanger() : areas ? trainAreas() : trainCategory(second);
    console.log(JSON.stringify(figures, null, 2));
    return 0;
  } catch (error) {
    if (!(error instanceof MissingDataError)) throw error;
    console.log(error.message);
    return 0;
  }
}

process.exitCode = main(process.argv.slice(2));
