/** How long a stream needs to deliver its backlog at the present rate. Pure. */

/** A shorter backlog is ordinary delivery, and not worth a sentence. */
const BEHIND_MS = 30_000;

export interface Pace {
  readonly waiting: number;
  readonly lagMs: number;
  /** Delivered. */
  readonly eventsPerSecond: number;
}

/** Whether the stream has a backlog, and not only what is on its way. */
export function isBehind({ waiting, lagMs }: Pick<Pace, 'waiting' | 'lagMs'>): boolean {
  return waiting > 0 && lagMs >= BEHIND_MS;
}

/**
 * @param arrivingPerSecond accepted by all sources meanwhile
 * @returns null if the stream is not behind, or does not gain on its backlog
 */
export function catchUpMs({ waiting, lagMs, eventsPerSecond }: Pace, arrivingPerSecond: number): number | null {
  const gain = eventsPerSecond - arrivingPerSecond;
  if (lagMs < BEHIND_MS || gain <= 0) return null;
  const leftMs = Math.ceil(waiting / gain) * 1_000;
  // An average of the last seconds can be as good as nothing. The time is then no number that anybody could read.
  return Number.isSafeInteger(leftMs) ? leftMs : null;
}
