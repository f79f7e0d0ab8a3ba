import type { City } from './city.ts';
import type { CityFault } from './city-fault.ts';

/** Every answer is of a department the city has, and stands under an id of its own. */
export function checkAnswers({ answers, departments }: City): CityFault[] {
  const known = new Set(departments.map(({ id }) => id));
  const seen = new Set<string>();
  return answers.flatMap(({ id, department }) => {
    const faults: CityFault[] = [];
    const place = { file: 'answers', path: id };
    if (!known.has(department)) {
      faults.push({ ...place, expected: 'a department of departments.json', got: `"${department}"` });
    }
    if (seen.has(id)) faults.push({ ...place, expected: 'an id that no other answer has', got: `"${id}"` });
    seen.add(id);
    return faults;
  });
}
