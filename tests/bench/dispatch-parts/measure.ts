/** Runs `work` for every number below `count`, `width` at a time, and returns how many a second. */
export async function perSecond(
  { count, width }: { readonly count: number; readonly width: number },
  work: (index: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: width }, lane));
  return Math.round((count * 1_000) / (performance.now() - startedMs));
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
