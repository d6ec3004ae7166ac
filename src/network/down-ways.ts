/**
 * Remembers which ways of a proxy list could not be connected to, so that the next requests take another one first, as
 * browsers do.
 */

import type { DownWay } from '../contract/stream-route';

/** As long as in Chromium. */
export const DOWN_FOR_MS = 300_000;

export class DownWays {
  readonly #failures = new Map<string, { readonly firstMs: number; readonly lastMs: number }>();

  down(name: string, nowMs: number): void {
    this.#failures.set(name, { firstMs: this.#failures.get(name)?.firstMs ?? nowMs, lastMs: nowMs });
  }

  up(name: string): void {
    this.#failures.delete(name);
  }

  now(nowMs: number): readonly DownWay[] {
    return [...this.#failures]
      .filter(([, { lastMs }]) => nowMs >= lastMs && nowMs - lastMs < DOWN_FOR_MS)
      .map(([name, { firstMs }]) => ({ name, sinceMs: firstMs }));
  }

  /** Those that are not known to be down first; otherwise in the order of the list. All are kept: any may be up again. */
  order<W extends { readonly name: string }>(ways: readonly W[], nowMs: number): readonly W[] {
    const down = new Set(this.now(nowMs).map(({ name }) => name));
    const isDown = ({ name }: W) => down.has(name);
    return [...ways.filter((way) => !isDown(way)), ...ways.filter(isDown)];
  }
}

/** What the requests of one stream have found out, for each place that they go to. */
export class DownWaysByOrigin {
  readonly #byOrigin = new Map<string, DownWays>();

  readonly of = ({ origin }: URL): DownWays => {
    const known = this.#byOrigin.get(origin) ?? new DownWays();
    this.#byOrigin.set(origin, known);
    return known;
  };
}
