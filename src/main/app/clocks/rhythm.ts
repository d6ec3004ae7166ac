/**
 * Learns in which hours of the week a source usually delivers events, and tells when its silence is unusual. Pure.
 *
 * For each hour of the week, the share of observed weeks with an event is the chance of an event in it. Each complete
 * hour of silence is evidence of the size -ln(1 - chance), so a silent night or weekend counts for nothing where they
 * are usually silent, and a few busy hours are enough. Hours in which Sluice did not run are not observed.
 */

export const HOUR_MS = 3_600_000;
export const WEEKS_KEPT = 8;
export const WEEK_MS = 7 * 24 * HOUR_MS;

/** How many weeks must have been observed at the same hour before it counts. */
const LEAST_WEEKS = 2;
/** A silence that would occur by chance once in a thousand times. */
const ALARM_AT = -Math.log(0.001);

/** What a source did in one hour in which it was running. */
export interface SourceHour {
  /** The start of the hour. */
  readonly hourMs: number;
  readonly accepted: number;
}

export interface Silence {
  readonly sinceMs: number;
  readonly hours: number;
  readonly usual: number;
}

/**
 * @param hours of one source, in any order
 * @param hourOfWeek 0 to 167 in local time, so that the rhythm follows people when clocks change
 * @returns null while it delivers, or is silent as usual
 */
export function unusualSilence(
  hours: readonly SourceHour[],
  nowMs: number,
  hourOfWeek: (hourMs: number) => number = localHourOfWeek,
): Silence | null {
  const currentMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const sorted = hours.filter(({ hourMs }) => hourMs <= currentMs).sort((a, b) => a.hourMs - b.hourMs);
  const lastBusy = sorted.findLastIndex(({ accepted }) => accepted > 0);
  if (lastBusy === -1) return null;
  // The current hour is not complete: an event in it ends the silence, none in it proves nothing.
  const silent = sorted.slice(lastBusy + 1).filter(({ hourMs }) => hourMs < currentMs);
  const known = learn(sorted.slice(0, lastBusy + 1), hourOfWeek);
  let evidence = 0;
  let usual = 0;
  let counted = 0;
  let sinceMs: number | null = null;
  for (const { hourMs } of silent) {
    const hour = known.get(hourOfWeek(hourMs));
    if (hour === undefined || hour.weeks < LEAST_WEEKS || hour.busy === 0) continue;
    evidence -= Math.log(1 - (hour.busy + 0.5) / (hour.weeks + 1));
    usual += hour.accepted / hour.weeks;
    counted++;
    sinceMs ??= hourMs;
  }
  return sinceMs !== null && evidence >= ALARM_AT ? { sinceMs, hours: counted, usual: Math.round(usual) } : null;
}

interface LearnedHour {
  weeks: number;
  busy: number;
  accepted: number;
}

function learn(hours: readonly SourceHour[], hourOfWeek: (hourMs: number) => number): Map<number, LearnedHour> {
  const learned = new Map<number, LearnedHour>();
  for (const { hourMs, accepted } of hours) {
    const slot = hourOfWeek(hourMs);
    const hour = learned.get(slot) ?? { weeks: 0, busy: 0, accepted: 0 };
    hour.weeks++;
    if (accepted > 0) hour.busy++;
    hour.accepted += accepted;
    learned.set(slot, hour);
  }
  return learned;
}

function localHourOfWeek(hourMs: number): number {
  const date = new Date(hourMs);
  return date.getDay() * 24 + date.getHours();
}
