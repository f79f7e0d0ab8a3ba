/** A model's reply is at most a few kB; anything longer is noise and is not searched. */
const MAX_REPLY_CHARS = 100_000;

/**
 * The first balanced JSON object in a model's reply: thinking, code fences and chatter around it are
 * passed over. Null when there is none. Linear in the reply's length.
 */
export function extractJson(reply: string): string | null {
  if (reply.length > MAX_REPLY_CHARS) return null;
  const answer = withoutThinking(reply);
  for (let start = answer.indexOf('{'); start !== -1; start = answer.indexOf('{', start + 1)) {
    const end = endOfObject(answer, start);
    if (end === null) return null;
    const candidate = answer.slice(start, end);
    if (parses(candidate)) return candidate;
    // Braces of prose: go on after them, so that the search stays linear.
    start = end - 1;
  }
  return null;
}

function withoutThinking(reply: string): string {
  const end = reply.lastIndexOf('</think>');
  return end === -1 ? reply : reply.slice(end + '</think>'.length);
}

/** The offset after the brace that closes the one at `start`, or null when it stays open. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i += 1) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  return null;
}

function parses(candidate: string): boolean {
  try {
    JSON.parse(candidate);
    return true;
  } catch {
    return false;
  }
}
