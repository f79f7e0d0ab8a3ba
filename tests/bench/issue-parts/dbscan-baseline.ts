import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import type { ClusterText } from '../../../src/matching/clusters/text-vectors.ts';
import { shinglesOf } from '../../../src/matching/similarity/shingles.ts';
import { ROOT } from '../../eval/data-folder.ts';

const FOLDER = join(ROOT, '.cache/peers/density-clustering');
const VERSION = '1.3.0';
/** Cosine distance and members of a core, as such pipelines usually take them. */
const EPSILON = 0.6;
const CORE = 3;

const Dbscan = z.custom<
  new () => {
    run: (
      items: readonly number[],
      epsilon: number,
      core: number,
      distance: (one: number, other: number) => number,
    ) => number[][];
  }
>((value) => typeof value === 'function');

/** TF-IDF over the same shingles and DBSCAN of npm's `density-clustering`, installed beside the project at first use. */
export async function dbscanGroups(): Promise<(texts: readonly ClusterText[]) => readonly (readonly number[])[]> {
  if (!existsSync(join(FOLDER, 'node_modules'))) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(join(FOLDER, 'package.json'), '{"private":true}');
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `density-clustering@${VERSION}`], {
      cwd: FOLDER,
      stdio: 'ignore',
    });
  }
  const { DBSCAN } = z
    .looseObject({ DBSCAN: Dbscan })
    .parse({ ...createRequire(join(FOLDER, 'package.json'))('density-clustering') });
  return (texts) => {
    const vectors = tfIdf(texts);
    const distance = (one: number, other: number) => 1 - cosine(vectors[one], vectors[other]);
    return new DBSCAN().run([...texts.keys()], EPSILON, CORE, distance);
  };
}

type Vector = ReadonlyMap<string, number>;

function tfIdf(texts: readonly ClusterText[]): readonly Vector[] {
  const counts = texts.map(({ title, text }) => shinglesOf(`${title}\n${text}`, 160));
  const documents = new Map<string, number>();
  for (const each of counts)
    for (const shingle of each.keys()) documents.set(shingle, (documents.get(shingle) ?? 0) + 1);
  return counts.map((each) => {
    const weighed = [...each].map(([shingle, count]): [string, number] => [
      shingle,
      count * Math.log(texts.length / (documents.get(shingle) ?? 1)),
    ]);
    const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return new Map(weighed.map(([shingle, weight]) => [shingle, weight / length]));
  });
}

function cosine(one: Vector | undefined, other: Vector | undefined): number {
  if (one === undefined || other === undefined) return 0;
  let sum = 0;
  for (const [shingle, weight] of one) sum += weight * (other.get(shingle) ?? 0);
  return sum;
}
