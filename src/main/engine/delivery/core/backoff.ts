/**
 * How long to wait before the next try: exponential with full jitter, and never less than the destination asked for.
 */

/** A destination that asks for more is asked again after this time nevertheless. */
export const RETRY_AFTER_CAP_MS = 3_600_000;

/** Full jitter may draw next to nothing; this keeps a dead destination from being asked in a tight loop. */
const LEAST_WAIT_MS = 20;

export interface BackoffSettings {
  /** Ceiling of the first wait. */
  readonly backoffInitialMs: number;
  /** Last ceiling, reached by doubling. */
  readonly backoffMaxMs: number;
}

/**
 * @param attempt failures in a row, from 1
 * @param random from 0 to 1, 1 not included
 * @param retryAfterMs what the destination asked for, as a floor
 */
export function backoffMs(attempt: number, settings: BackoffSettings, random: number, retryAfterMs = 0): number {
  const doubled = settings.backoffInitialMs * 2 ** Math.min(attempt - 1, 40);
  const ceiling = Math.min(Math.max(settings.backoffInitialMs, settings.backoffMaxMs), doubled);
  const floor = Number.isFinite(retryAfterMs) ? Math.min(Math.max(0, retryAfterMs), RETRY_AFTER_CAP_MS) : 0;
  return Math.max(LEAST_WAIT_MS, Math.round(random * ceiling), floor);
}

/** Probes that may be stored each time are made at least so often. */
const RAREST_PROBE_MS = 3_600_000;

/**
 * Time to the next probe of a held stream: as set, a tenth more or less so that streams don't probe in step.
 * @param mayBeStored probes in a row that the destination may have stored: the time is doubled with each
 */
export function probeWaitMs(holdProbeMs: number, random: number, mayBeStored = 0): number {
  const rarest = Math.max(holdProbeMs, RAREST_PROBE_MS);
  return Math.round(Math.min(rarest, holdProbeMs * 2 ** Math.min(mayBeStored, 40)) * (0.9 + 0.2 * random));
}
