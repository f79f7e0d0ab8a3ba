const LATIN_END = /[A-Za-z0-9]$/;
const LATIN_START = /^[A-Za-z0-9]/;
const ENDS_A_CLAUSE = /[，。！？；：、,.!?;:…—～]$/u;

/** Joins recognised tokens: Chinese without spaces, Latin words with one. */
export function joinTokens(tokens: readonly string[]): string {
  let text = '';
  for (const token of tokens) {
    const spaced = LATIN_END.test(text) && LATIN_START.test(token) && !(/\d$/.test(text) && /^\d/.test(token));
    text += spaced ? ` ${token}` : token;
  }
  return text;
}

/** Joins stretches of one speaker; a comma stands where the recogniser heard a pause and wrote none. */
export function joinStretches(first: string, second: string): string {
  if (first === '' || second === '') return first + second;
  return ENDS_A_CLAUSE.test(first) ? first + second : `${first}，${second}`;
}
