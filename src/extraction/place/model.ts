import * as z from 'zod';

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
};

/** The files of `model/place/`, as read. */
export type PlaceModelFiles = {
  readonly pinyin: string;
  readonly words: string;
};

/** Reads the model's files. Throws when one is not what training wrote. */
export function readPlaceModel(files: PlaceModelFiles): PlaceModel {
  return {
    pinyin: PinyinTable.parse(JSON.parse(files.pinyin)),
    words: new Set(files.words.split(/\s+/).filter((word) => word !== '')),
  };
}
