/** The hours without desktop notifications. Pure. */
import type { QuietHours } from '../../contract/commands/application';

/** @param now local time */
export function isQuiet(hours: QuietHours | null, now: Date): boolean {
  if (hours === null) return false;
  const minute = now.getHours() * 60 + now.getMinutes();
  const from = minuteOf(hours.from);
  const to = minuteOf(hours.to);
  // Past midnight, it is quiet from the beginning of the day to `to`, and from `from` to its end.
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteOf(timeOfDay: string): number {
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number);
  return hour * 60 + minute;
}
