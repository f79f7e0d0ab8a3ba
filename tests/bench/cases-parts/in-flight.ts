/** Runs `work` for 0 to `count`-1 with so many at a time; how many ended a second. */
export async function perSecond(
  { count, atOnce }: { readonly count: number; readonly atOnce: number },
  work: (index: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const started = performance.now();
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return Math.round(count / ((performance.now() - started) / 1_000));
}
