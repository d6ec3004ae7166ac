/**
 * How long to wait before the next try: exponential backoff with full jitter, and no less than the destination asked
 * for.
 */

/** Longest wait that a destination can ask for. */
export const RETRY_AFTER_CAP_MS = 3_600_000;

/** Full jitter may draw almost zero. This keeps the stream from retrying in a tight loop. */
const LEAST_WAIT_MS = 20;

export interface BackoffSettings {
  /** Upper limit of the first wait; it doubles with each failure. */
  readonly backoffInitialMs: number;
  /** The limit stops growing here. */
  readonly backoffMaxMs: number;
}

/**
 * @param attempt failures in a row, from 1
 * @param random from 0 to 1, 1 not included
 * @param retryAfterMs the wait that the destination asked for, as a minimum
 */
export function backoffMs(attempt: number, settings: BackoffSettings, random: number, retryAfterMs = 0): number {
  const doubled = settings.backoffInitialMs * 2 ** Math.min(attempt - 1, 40);
  const ceiling = Math.min(Math.max(settings.backoffInitialMs, settings.backoffMaxMs), doubled);
  const floor = Number.isFinite(retryAfterMs) ? Math.min(Math.max(0, retryAfterMs), RETRY_AFTER_CAP_MS) : 0;
  return Math.max(LEAST_WAIT_MS, Math.round(random * ceiling), floor);
}

/** Longest time between two probes that the destination may store. */
const RAREST_PROBE_MS = 3_600_000;

/**
 * Time to the next probe of a held stream: the setting, varied by a tenth so that streams don't all probe at once.
 * @param mayBeStored probes in a row that the destination may have stored; each doubles the time
 */
export function probeWaitMs(holdProbeMs: number, random: number, mayBeStored = 0): number {
  const rarest = Math.max(holdProbeMs, RAREST_PROBE_MS);
  return Math.round(Math.min(rarest, holdProbeMs * 2 ** Math.min(mayBeStored, 40)) * (0.9 + 0.2 * random));
}
