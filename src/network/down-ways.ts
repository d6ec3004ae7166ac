/**
 * Remembers which ways of a proxy list could not be connected to, so that the next requests take another one first, as
 * browsers do.
 */

/** As long as in Chromium. */
export const DOWN_FOR_MS = 300_000;

export class DownWays {
  readonly #sinceMs = new Map<string, number>();

  down(name: string, nowMs: number): void {
    this.#sinceMs.set(name, nowMs);
  }

  up(name: string): void {
    this.#sinceMs.delete(name);
  }

  /** Those that are not known to be down first; otherwise in the order of the list. All are kept: any may be up again. */
  order<W extends { readonly name: string }>(ways: readonly W[], nowMs: number): readonly W[] {
    const isDown = ({ name }: W) => {
      const ageMs = nowMs - (this.#sinceMs.get(name) ?? Number.NEGATIVE_INFINITY);
      return ageMs >= 0 && ageMs < DOWN_FOR_MS;
    };
    return [...ways.filter((way) => !isDown(way)), ...ways.filter(isDown)];
  }
}
