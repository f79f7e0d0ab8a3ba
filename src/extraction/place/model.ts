import * as z from 'zod';
import { Tagger } from './tagger.ts';

/** `model/place/pinyin.json`: toneless syllables with the characters read so; first readings and others. */
export const PinyinTable = z.object({
  first: z.record(z.string(), z.string()),
  other: z.record(z.string(), z.string()),
});
export type PinyinTable = z.infer<typeof PinyinTable>;

/** What training leaves for the place finder. */
export type PlaceModel = {
  readonly pinyin: PinyinTable;
  /** Everyday words of two or three characters, which a short place name must not be mistaken for. */
  readonly words: ReadonlySet<string>;
  /** Parts an address into its 21 kinds of chunk. */
  readonly chunks: Tagger;
  /** Finds places in what citizens write and say. */
  readonly running: Tagger;
};

/** The files of `model/place/`, as read: texts of `pinyin.json` and `words.txt`, bytes of `chunks.bin` and `running.bin`. */
export type PlaceModelFiles = {
  readonly pinyin: string;
  readonly words: string;
  readonly chunks: Uint8Array;
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
  return { ...readPinyinAndWords(files), chunks: new Tagger(files.chunks), running: new Tagger(files.running) };
}
