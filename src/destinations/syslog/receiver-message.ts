/**
 * Reads one syslog message strictly by RFC 5424, section 6. Anything else is stored as text, and reported as not being
 * such a message.
 */
import type { Check } from '../receiver';
import { check } from '../receiving/answers';

const sdName = '[\\x21\\x23-\\x3c\\x3e-\\x5c\\x5e-\\x7e]{1,32}';
const sdElement = `\\[${sdName}(?: ${sdName}="(?:[^"\\\\\\]]|\\\\[\\s\\S])*")*\\]`;
/** SYSLOG-MSG. */
const message = new RegExp(
  '^<(0|[1-9]\\d{0,2})>([1-9]\\d{0,2})' +
    ' (-|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,6})?(?:Z|[+-]\\d{2}:\\d{2}))' +
    ' ([\\x21-\\x7e]{1,255}) ([\\x21-\\x7e]{1,48}) ([\\x21-\\x7e]{1,128}) ([\\x21-\\x7e]{1,32})' +
    ` (-|(?:${sdElement})+)(?: ([\\s\\S]*))?$`,
);
/** The older form, before RFC 5424, which most servers accept too. */
const older = /^<\d{1,3}>[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} /;

/** Whether such a date and time exists. A second of 60 is not allowed (RFC 5424, 6.2.3.1). */
function isMoment(timestamp: string): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (timestamp.match(/\d+/g) ?? []).map(Number);
  const [zoneHour = 0, zoneMinute = 0] = (/[+-](\d\d):(\d\d)$/.exec(timestamp) ?? []).slice(1).map(Number);
  const made = new Date(Date.UTC(2000, month - 1, day));
  made.setUTCFullYear(year, month - 1, day);
  const isDay = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return isDay && hour <= 23 && minute <= 59 && second <= 59 && zoneHour <= 23 && zoneMinute <= 59;
}

export interface ReadMessage {
  readonly text: string;
  readonly checks: readonly Check[];
}

export function readMessage(bytes: Uint8Array): ReadMessage {
  const whole = Buffer.from(bytes).toString('utf8');
  const parts = message.exec(whole);
  if (parts === null) {
    const found = older.test(whole) ? `the older form of RFC 3164: ${whole}` : whole;
    return { text: whole, checks: [check('RFC 5424', false, found)] };
  }
  const [, priority = '', version = '', timestamp = ''] = parts;
  const facility = `facility ${Number(priority) >> 3}, severity ${Number(priority) & 7}`;
  const checks = [check('RFC 5424', true, whole), check('Priority', Number(priority) <= 191, facility)];
  if (version !== '1') checks.push(check('Version', false, version));
  if (timestamp !== '-' && !isMoment(timestamp)) checks.push(check('Timestamp', false, timestamp));
  return { text: (parts[9] ?? '').replace(/^\ufeff/, ''), checks };
}
