/**
 * Runs work one after the other, in the order it came. A batch of the stream holds many cases of one day and channel,
 * whose counts stand in the same item: side by side their transactions would only get in each other's way.
 */
export function inTurn<T, R>(work: (item: T) => Promise<R>): (item: T) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (item) => {
    const turn = last.then(() => work(item));
    // One that fails is told to who asked for it, and holds up nobody.
    last = turn.catch(() => undefined);
    return turn;
  };
}
