const RealDate = Date;

/** Moves this thread's `Date` by so many milliseconds; 0 gives the machine's time back. For simulated dates in a worker. */
export function shiftDate(offsetMs: number): void {
  if (offsetMs === 0) {
    globalThis.Date = RealDate;
    return;
  }
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [target.now() + offsetMs] : given, newTarget),
    apply: (target) => new target(target.now() + offsetMs).toString(),
    get: (target, property, receiver) =>
      property === 'now' ? () => target.now() + offsetMs : Reflect.get(target, property, receiver),
  });
}
