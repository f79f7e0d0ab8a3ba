import { isAbsolute } from 'node:path';
import { MissingDataError } from './data-folder.ts';

const USAGE = `npm run eval                        everything; writes docs/quality.md
npm run eval -- category [FILE]     {title,body,label}
npm run eval -- place [FILE]        {text,place|null,admin:{district,street}}
npm run eval -- admin-path          districts, streets and communities: plain, shortened, misheard
npm run eval -- news                places in running news text
npm run eval -- place-peers [FILE]  three address parsers of npm beside ours
npm run eval -- danger [FILE]       {text,urgent}
npm run eval -- redaction [FILE]    {text,spans:[{start,end,kind}]}
npm run eval -- cases [FILE]        {text,category,also,demandType,urgency}
npm run eval -- address [FILE]      {text,spans}
npm run eval -- matters [FILE]      {text,cases:[{category,also,placeContains}]}
npm run eval -- calls FOLDER        transcripts beside expected.jsonl
npm run eval -- dialogue [FILE]     {turns,answers,expect}
npm run eval -- duplicates [FILE]   [{a,b,same}] by id of the messages
npm run eval -- hot-issues          issues of the messages beside labels
npm run eval -- answers [FILE]      {text,id|null}
npm run eval -- model               the configured endpoint, beside the local path
npm run eval -- confidence          how far off the category's confidence is, and what each threshold keeps
npm run eval -- prompt              tokens of the prompt, what can be cached, what 1,000 contacts cost
npm run eval -- peers               node-nlp, bayes and others from npm, beside ours
npm run eval -- speed               time and memory of the local path
FILE and FOLDER are absolute paths; JSON Lines; the last line printed is one JSON object. See tests/eval/README.md.`;

type Evaluation = (path: string | undefined) => Promise<object>;

/** Imported only when asked for: an evaluation pays for nothing but itself. */
const EVALUATIONS: Readonly<Record<string, Evaluation>> = {
  category: async (path) => (await import('./category.ts')).evalCategory(path),
  place: async (path) => (await import('./place.ts')).evalPlace(path),
  'admin-path': async () => (await import('./admin-path.ts')).evalAdminPath(),
  news: async () => (await import('./news-places.ts')).evalCluener(),
  'place-peers': async (path) => (await import('./place-peers.ts')).evalPlacePeers(path),
  danger: async (path) => (await import('./danger.ts')).evalDanger(path),
  redaction: async (path) => (await import('./redaction.ts')).evalRedaction(path),
  cases: async (path) => (await import('./cases.ts')).evalCases(path),
  address: async (path) => (await import('./address.ts')).evalAddress(path),
  matters: async (path) => (await import('./matters.ts')).evalMatters(path),
  calls: async (path) => (await import('./calls.ts')).evalCalls(path ?? (await import('./calls.ts')).OWN_CALLS),
  dialogue: async (path) => (await import('./dialogue.ts')).evalDialogue(path),
  duplicates: async (path) => (await import('./duplicates.ts')).evalDuplicates(path),
  'hot-issues': async () => (await import('./hot-issues.ts')).evalHotIssues(),
  answers: async (path) => (await import('./answers.ts')).evalAnswers(path),
  model: async () => (await import('./model.ts')).evalModel(),
  confidence: async () => (await import('./confidence.ts')).evalConfidence(),
  prompt: async () => (await import('./prompt.ts')).evalPrompt(),
  peers: async () => (await import('./peers.ts')).evalPeers(),
  speed: async () => (await import('./measure-speed.ts')).measureSpeed(),
};

const EXIT_USAGE = 2;

async function main([name, path, ...more]: readonly string[]): Promise<number> {
  if (name === undefined) {
    const { writeQuality } = await import('./quality.ts');
    console.log(JSON.stringify(await writeQuality()));
    return 0;
  }
  const evaluation = EVALUATIONS[name];
  if (evaluation === undefined || more.length > 0) {
    console.error(evaluation === undefined ? `unknown evaluation: ${name}` : `too many arguments: ${more.join(' ')}`);
    console.error(USAGE);
    return name === '--help' ? 0 : EXIT_USAGE;
  }
  if (path !== undefined && !isAbsolute(path)) {
    console.error(`${path} is no absolute path`);
    console.error(USAGE);
    return EXIT_USAGE;
  }
  try {
    console.log(JSON.stringify(await evaluation(path)));
    return 0;
  } catch (error) {
    if (error instanceof MissingDataError) {
      console.log(error.message);
      return path === undefined ? 0 : EXIT_USAGE;
    }
    if (path === undefined || !(error instanceof Error)) throw error;
    // Bad rows of a given file: which line, and what about it, without a stack.
    console.error(error.message, error.cause instanceof Error ? `\n${error.cause.message}` : '');
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
