import type { Gazetteer } from './gazetteer.ts';
import type { Piece, Run } from './spans.ts';

const TYPE =
  '(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter|Highway|Hwy|Parkway|Pkwy|Alley|Circle|Bridge|Tunnel|Park|Station|Hospital|School|University|Plaza|Mall|(?<!(?:Call|Service|Services|Data|Help|Care|Customer|Health|Job|Shopping) )Cent(?:er|re)|Market|Airport|Apartments|Garden|Gardens|Community|District|County|Subdistrict|Town|Tower|Library|Metro Station|Subway Station|Square Metro Station)';
const WORD = "(?:[A-Z][\\w'’]*|\\d+(?:st|nd|rd|th))";
const ANY_WORD = "(?:[A-Za-z][\\w'’]*|\\d+(?:st|nd|rd|th))";
const NUMBER = '\\d{1,5}[A-Za-z]?(?:-\\d{1,5})?';
const NAMED = `(?:(?:[NSEW]|North|South|East|West|No)\\.? )?${WORD}(?: ${WORD}){0,3}?(?: ${TYPE}\\b\\.?)+`;
/** "140 Manning Rd", "Tianfu Avenue", "corner of A St and B Ave", "200 tianfu avenue". */
const ADDRESS = new RegExp(
  `(?:\\b(?:Building|Block|Unit|Tower|Gate|Room|Apartment|Apt|Line) ?(?:No\\. ?)?\\w{1,4},? ?){0,3}(?:\\b(?:No\\. ?)?${NUMBER},? )?\\b${NAMED}(?: (?:Section|Sec\\.?) \\d+)?(?: Exit [A-Z]\\d?\\b)?(?: (?:No\\. ?)?\\d{1,4}\\b(?!:| ?(?:days?|hours?|weeks?|months?|times|people|years?|nights?|minutes|[ap]m)\\b))?`,
  'g',
);
const LOWER = new RegExp(`\\b${NUMBER} (?:${ANY_WORD} ){1,3}?${TYPE}\\b\\.?`, 'gi');
const JOINT = /^(?: |, ?| (?:and|&|at|in|\/) |, (?:in )?|\/)$/;
/** Words with a capital at the start of a sentence that are no part of a name. */
const NOT_NAME =
  /^(?:(?:The|A|An|At|On|In|Near|Behind|Opposite|From|To|My|Our|This|That|There|Please|No|Hi|Hello|Streetlight|Pothole|Is|Outside|Corner|Of|And|By|Along|Between|Around|Under|Off|Next|Across) )+/i;

/** English places: addresses by their form, and the gazetteer's English names. */
export function findEnglish(text: string, gazetteer: Gazetteer): Run[] {
  if (!/[A-Za-z]{3}/.test(text)) return [];
  const lower = text.toLowerCase();
  const pieces: Piece[] = [];
  const add = (piece: Piece) => {
    const over = pieces.find((one) => one.start < piece.end && piece.start < one.end);
    if (over === undefined) pieces.push(piece);
    else if (over.start >= piece.start && over.end <= piece.end) pieces.splice(pieces.indexOf(over), 1, piece);
  };
  for (const { text: name, entry } of gazetteer.english) {
    for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (/\w/.test(lower.charAt(at - 1)) || /\w/.test(lower.charAt(end))) continue;
      add({ start: at, end, kind: entry.kind, entries: [entry], weak: false, repaired: false });
    }
  }
  for (const pattern of [ADDRESS, LOWER]) {
    for (const match of text.matchAll(pattern)) {
      const cut = NOT_NAME.exec(match[0])?.[0].length ?? 0;
      const said = match[0].slice(cut).replace(/\.$/, '');
      if (!/ /.test(said) || new RegExp(`^${TYPE}$`).test(said)) continue;
      const start = match.index + cut;
      const inside = pieces.filter((one) => one.start >= start && one.end <= start + said.length);
      const entries = inside.flatMap((one) => one.entries);
      const kind =
        entries[0]?.kind ??
        (/ (?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Alley)$/i.test(said) ? 'road' : 'poi');
      add({
        start,
        end: start + said.length,
        kind: /^(?:No\. ?)?\d+[A-Za-z]?(?:-\d+)?,? /.test(said) ? 'number' : kind,
        entries,
        weak: false,
        repaired: false,
      });
    }
  }
  pieces.sort((a, b) => a.start - b.start);
  return join(text, pieces);
}

function join(text: string, pieces: readonly Piece[]): Run[] {
  const runs: { start: number; end: number; pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last !== undefined && JOINT.test(text.slice(last.end, piece.start))) {
      last.end = piece.end;
      last.pieces.push(piece);
    } else runs.push({ start: piece.start, end: piece.end, pieces: [piece] });
  }
  return runs.map((run) => ({ ...run, text: text.slice(run.start, run.end) }));
}
