import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isQuiet } from '../../../src/main/desktop/quiet-hours';

const at = (hour: number, minute = 0) => new Date(2026, 10, 27, hour, minute);

it('is never quiet without quiet hours', () => {
  expect(isQuiet(null, at(3))).toBe(false);
});

it.each([
  ['09:00', '17:00', at(8, 59), false],
  ['09:00', '17:00', at(9), true],
  ['09:00', '17:00', at(17), false],
  ['22:00', '07:00', at(21, 59), false],
  ['22:00', '07:00', at(22), true],
  ['22:00', '07:00', at(0), true],
  ['22:00', '07:00', at(6, 59), true],
  ['22:00', '07:00', at(7), false],
  ['08:00', '08:00', at(8), false],
])('from %s to %s', (from, to, now, quiet) => {
  expect(isQuiet({ from, to }, now)).toBe(quiet);
});

it('is quiet either in an interval or in its complement', () => {
  const minute = fc.integer({ min: 0, max: 1_439 });
  const time = (value: number) =>
    `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
  fc.assert(
    fc.property(minute, minute, minute, (from, to, now) => {
      fc.pre(from !== to);
      const date = at(Math.floor(now / 60), now % 60);
      const within = isQuiet({ from: time(from), to: time(to) }, date);
      expect(isQuiet({ from: time(to), to: time(from) }, date)).toBe(!within);
    }),
  );
});
