/**
 * Requests under way per endpoint in this process. A worker never waits for a slot: what finds none is
 * put back, so that a hanging endpoint holds its own slots and nobody else's.
 */
export class EndpointSlots {
  readonly #underWay = new Map<string, number>();

  /** Takes a slot and returns how to give it back; null when all are taken. */
  take(endpointId: string, limit: number): (() => void) | null {
    const taken = this.#underWay.get(endpointId) ?? 0;
    if (taken >= limit) return null;
    this.#underWay.set(endpointId, taken + 1);
    return () => this.#giveBack(endpointId);
  }

  #giveBack(endpointId: string): void {
    const left = (this.#underWay.get(endpointId) ?? 1) - 1;
    if (left <= 0) this.#underWay.delete(endpointId);
    else this.#underWay.set(endpointId, left);
  }
}
