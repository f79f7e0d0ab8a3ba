/** One thing wrong with a city's data: the file, where in it, what was expected and what stood there. */
export type CityFault = {
  /** File name inside the city's folder, for example `routes.json`. */
  readonly file: string;
  /** JSON path, for example `[3].when.hours[0]`; empty for the whole file. */
  readonly path: string;
  readonly expected: string;
  /** The value found, shortened; absent where nothing was found. */
  readonly got?: string;
};

/** One line for a terminal: `routes.json [3].lead: expected a department of departments.json, got "parks2"`. */
export function describeFault(fault: CityFault): string {
  const at = fault.path === '' ? fault.file : `${fault.file} ${fault.path}`;
  return `${at}: expected ${fault.expected}, got ${fault.got ?? 'nothing'}`;
}

const MAX_SHOWN_CHARS = 60;

/** A value as it is shown in a fault: JSON, cut to 60 characters. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length <= MAX_SHOWN_CHARS ? json : `${json.slice(0, MAX_SHOWN_CHARS)}…`;
}
