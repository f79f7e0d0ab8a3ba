/** `00:12.300 --> 00:15.000 align:start`, SRT with a comma. */
const TIMES = /^((?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3})/;
const VOICE = /<v(?:\.[^\s>]+)*\s+([^>]{1,40})>/gi;
const TAG = /<\/?[^>]{0,60}>/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&lrm;': '',
  '&rlm;': '',
};

/**
 * WebVTT and SRT as lines that name their speaker before a colon, the time before that: blocks that are no cues (NOTE,
 * STYLE, REGION), cue ids and tags are gone. Null for a text without cues. Source: w3.org/TR/webvtt1.
 */
export function linesOfCues(text: string): readonly string[] | null {
  const blocks = text.split(/\r?\n(?:[ \t]*\r?\n)+/).map((block) => block.split(/\r?\n/));
  const cues = blocks.flatMap((lines) => {
    const at = lines.findIndex((line) => TIMES.test(line.trim()));
    // The times stand in a cue's first line, or in its second, under its name.
    return at === 0 || at === 1
      ? [{ time: TIMES.exec(lines[at]?.trim() ?? '')?.[1] ?? '', said: lines.slice(at + 1) }]
      : [];
  });
  if (cues.length === 0) return null;
  // A header of the telephone system may stand before the first cue.
  const before = (blocks[0] ?? []).every((line) => !TIMES.test(line)) ? (blocks[0] ?? []) : [];
  const header = before.filter((line) => !/^WEBVTT/.test(line));
  return [...header, ...cues.flatMap(({ time, said }) => cueLines(said.join('\n'), time))];
}

function cueLines(payload: string, time: string): readonly string[] {
  const named = payload.replaceAll(VOICE, (_, name: string) => `\n${name.trim()}：`);
  const plain = named.replaceAll(TAG, '').replaceAll(/&[a-z]+;/g, (entity) => ENTITIES[entity] ?? entity);
  const [first = '', ...more] = plain.split('\n').filter((line) => line.trim() !== '');
  return first === '' ? [] : [`[${time.replace(',', '.')}] ${first.trim()}`, ...more];
}
