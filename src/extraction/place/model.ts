import * as z from 'zod';
import { ChunkNet } from './chunk-net.ts';
import { ChunkTagger } from './chunk-tagger.ts';
import { RegisterNames } from './register-names.ts';
import { mix } from './tag-features.ts';
import { Tagger } from './tagger.ts';

/** `model/place/pinyin.json`: toneless syllables with the characters read so; first readings and others. */
export const PinyinTable = z.object({
  first: z.record(z.string(), z.string()),
  other: z.record(z.string(), z.string()),
});
export type PinyinTable = z.infer<typeof PinyinTable>;

/** A word as the model keeps it: a hash, so that no word of the training messages is in the repository. */
export function wordKey(word: string): string {
  let hash = word.length;
  for (let index = 0; index < word.length; index += 1) hash = mix(hash, word.charCodeAt(index));
  return hash.toString(36);
}

/** What training leaves for the place finder. */
export type PlaceModel = {
  readonly pinyin: PinyinTable;
  /** `wordKey` of everyday words of two or three characters, which a short place name must not be mistaken for. */
  readonly words: ReadonlySet<string>;
  /** Parts an address into its 21 kinds of chunk. */
  readonly chunks: ChunkTagger;
  /** Finds places in what citizens write and say. */
  readonly running: Tagger;
};

/** The files of `model/place/`, as read: texts of `pinyin.json` and `words.txt`, bytes of the others. */
export type PlaceModelFiles = {
  readonly pinyin: string;
  readonly words: string;
  readonly chunks: Uint8Array;
  readonly chunkNet: Uint8Array;
  readonly register: Uint8Array;
  readonly running: Uint8Array;
};

/** The untrained parts. Throws when a file is not what it should be. */
export function readPinyinAndWords(
  files: Pick<PlaceModelFiles, 'pinyin' | 'words'>,
): Pick<PlaceModel, 'pinyin' | 'words'> {
  return {
    pinyin: PinyinTable.parse(JSON.parse(files.pinyin)),
    words: new Set(files.words.split(/\s+/).filter((word) => word !== '')),
  };
}

/** Reads the model's files. Throws when one is not what training wrote. */
export function readPlaceModel(files: PlaceModelFiles): PlaceModel {
  const net = new ChunkNet(files.chunkNet, new RegisterNames(files.register));
  return {
    ...readPinyinAndWords(files),
    chunks: new ChunkTagger(new Tagger(files.chunks), net),
    running: new Tagger(files.running),
  };
}
