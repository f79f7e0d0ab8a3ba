import type { Step } from './step.ts';

/** What is found without running anything of the hotline. */
export const STATIC_CHECKS: readonly Step[] = [
  { name: 'types', program: 'tsc', options: ['-p', '.'] },
  { name: 'lint and format', program: 'biome', options: ['check', '--error-on-warnings', '.'] },
  {
    name: 'import rules',
    program: 'depcruise',
    options: ['src', 'functions', 'infra', 'web', 'tests', '--config', '.dependency-cruiser.json'],
  },
  { name: 'dead code', program: 'knip', options: ['--no-progress'] },
  { name: 'city data', program: 'infra/city/check.ts', options: [] },
];
