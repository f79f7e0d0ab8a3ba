import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, type Step } from './step.ts';

/** The folders of code; dependency-cruiser stops at one that is not there. */
const CODE = ['src', 'functions', 'infra', 'web', 'tests', 'examples'].filter((name) => existsSync(join(ROOT, name)));

/** What is found without running anything of the hotline. */
export const STATIC_CHECKS: readonly Step[] = [
  { name: 'types', program: 'tsc', options: ['-p', '.'] },
  { name: 'lint and format', program: 'biome', options: ['check', '--error-on-warnings', '.'] },
  {
    name: 'import rules',
    program: 'depcruise',
    options: [...CODE, '--config', '.dependency-cruiser.json'],
  },
  { name: 'dead code', program: 'knip', options: ['--no-progress'] },
  { name: 'city data', program: 'infra/city/check.ts', options: [] },
];
