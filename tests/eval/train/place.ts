import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { Gazetteer } from '../../../src/extraction/place/gazetteer.ts';
import { wordKey } from '../../../src/extraction/place/model.ts';
import { pieceFlags } from '../../../src/extraction/place/piece-flags.ts';
import { RegisterNames } from '../../../src/extraction/place/register-names.ts';
import { rulePieces } from '../../../src/extraction/place/rule-pieces.ts';
import { mix } from '../../../src/extraction/place/tag-features.ts';
import { type TaggedText, trainCrf } from './place-crf.ts';
import { DATA_DIR, loadGazetteer, loadPinyinAndWords, NEWS_MODEL, NEWS_NET, PLACE_MODEL_DIR } from './place-files.ts';
import { trainNet } from './place-net.ts';
import { newsRows, newsTexts } from './place-news.ts';
import { registerBytes } from './place-register.ts';
import { SentenceWriter } from './place-sentences.ts';
import { writeEverydayWords } from './place-words.ts';

/**
 * Trains the place model from the data beside the repository and writes `model/place/`:
 * `node tests/eval/train/place.ts [words] [register] [chunks] [net] [running] [news] [newsNet]`, all when none is named. Deterministic.
 */
const SENTENCES = 40_000;
const Address = z.object({
  text: z.string(),
  spans: z.array(z.object({ type: z.string(), start: z.number(), end: z.number(), text: z.string() })),
});
const Message = z.object({ title: z.string(), body: z.string() });
const parts = { words, register, chunks, net, running, news, newsNet };

function lines(file: string): unknown[] {
  const text = readFileSync(resolve(DATA_DIR, file), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}

/** A fixed sequence of numbers in [0, 1). */
function sequence(seed: number): () => number {
  let at = 0;
  return () => {
    at += 1;
    return mix(seed, at) / 2 ** 32;
  };
}

function write(name: string, bytes: Uint8Array): void {
  writeFileSync(resolve(PLACE_MODEL_DIR, name), bytes);
  console.log(`${name}: ${bytes.length} bytes`);
}

function words(): void {
  console.log(`${writeEverydayWords(DATA_DIR, PLACE_MODEL_DIR)} everyday words`);
}

function register(): void {
  write('register.bin', registerBytes());
}

/** The labelled addresses to train on, and the kinds of chunk in them. */
function addresses(): { rows: z.infer<typeof Address>[]; kinds: string[] } {
  const rows = z.array(Address).parse(lines('addresses/train.jsonl'));
  return { rows, kinds: [...new Set(rows.flatMap((row) => row.spans.map((span) => span.type)))].sort() };
}

function net(): void {
  const { rows, kinds } = addresses();
  write(
    'chunk-net.bin',
    trainNet(rows, new RegisterNames(registerBytes()), {
      kinds,
      dims: [36, 12, 6, 6, 4],
      width: 64,
      dilations: [1, 1, 2],
      epochs: 18,
      rate: 0.003,
      dropInputs: 0.4,
      dropLast: 0.4,
      report: console.log,
    }),
  );
}

function chunks(): void {
  const { rows, kinds } = addresses();
  write(
    'chunks.bin',
    trainCrf(rows, {
      kinds,
      bits: 20,
      filterBits: 20,
      epochs: 10,
      rate: 0.07,
      decay: 1e-3,
      dropout: 0.5,
      minCount: 2,
      report: console.log,
    }),
  );
}

function running(): void {
  const { divisions, places } = loadGazetteer('chengdu');
  const model = loadPinyinAndWords();
  const gazetteer = new Gazetteer({ divisions, places, cityNames: ['成都市', '成都'], model });
  const random = sequence(7);
  const isWord = (word: string) => model.words.has(wordKey(word));
  const placeless = z
    .array(Message)
    .parse(lines('messages/unlabelled-2801.jsonl'))
    .flatMap(({ title, body }) => [title, ...body.split(/(?<=[。！？\n；，])/)])
    .map((text) => text.trim().replace(/[。！？；，]$/, ''))
    .filter(
      (text) => text.length >= 4 && text.length <= 40 && !/[A-Z]\d*[市区县]|西地省|[路街村镇乡区县苑城]/.test(text),
    )
    .filter((text) => rulePieces(text, { names: gazetteer.find(text), isWord: () => true }).length === 0);
  console.log(`  ${placeless.length} real sentences without a place`);
  const addresses = z.array(Address).parse(lines('addresses/train.jsonl'));
  const writer = new SentenceWriter({ addresses, divisions, places, placeless, random });
  const texts = Array.from({ length: SENTENCES }, (): TaggedText => {
    const { text, spans } = writer.sentence();
    // A third of the names are held back, so that the tagger also learns to do without the gazetteer.
    const known = gazetteer.find(text).filter((piece) => piece.kind === 'district' || random() > 0.35);
    return { text, spans, flags: pieceFlags(text, rulePieces(text, { names: known, isWord })) };
  });
  write(
    'running.bin',
    trainCrf(texts, {
      kinds: ['place'],
      bits: 18,
      filterBits: 19,
      epochs: 5,
      rate: 0.05,
      decay: 1e-3,
      dropout: 0.3,
      minCount: 4,
      report: console.log,
    }),
  );
}

function news(): void {
  const { train } = newsRows(DATA_DIR);
  const kinds = [...new Set(train.flatMap((row) => row.spans.map((span) => span.type)))].sort();
  write(
    NEWS_MODEL,
    trainCrf(newsTexts(train), {
      kinds,
      bits: 19,
      filterBits: 20,
      epochs: 6,
      rate: 0.05,
      decay: 1e-3,
      dropout: 0.1,
      minCount: 2,
      report: console.log,
    }),
  );
}

function newsNet(): void {
  const { train } = newsRows(DATA_DIR);
  write(
    NEWS_NET,
    trainNet(train, new RegisterNames(registerBytes()), {
      kinds: [...new Set(train.flatMap((row) => row.spans.map((span) => span.type)))].sort(),
      dims: [36, 12, 6, 6, 4],
      width: 64,
      dilations: [1, 1, 2, 4],
      epochs: 10,
      rate: 0.003,
      dropInputs: 0.4,
      dropLast: 0.4,
      report: console.log,
    }),
  );
}

const chosen = process.argv.slice(2);
for (const [name, train] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(name);
  train();
}
