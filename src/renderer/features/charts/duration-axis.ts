/** Round steps for an axis of durations: whole seconds, minutes, hours, not "23 min 20 sec". Pure. */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10].map((days) => days * DAY),
];
const MOST_STEPS = 4;

/** From zero to the first round value that is not below the greatest one. */
export function durationTicks(greatestMs: number): number[] {
  const wanted = steps.find((step) => greatestMs <= step * MOST_STEPS);
  const step = wanted ?? Math.ceil(greatestMs / MOST_STEPS / DAY) * DAY;
  const count = Math.max(1, Math.ceil(greatestMs / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
