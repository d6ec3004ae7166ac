/** How long the place in a file that is gone is remembered. */
import { expect, it } from 'vitest';
import { KnownPlaces } from '../../../src/sources/files/known-places';
import type { FilePosition } from '../../../src/sources/files/position';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 0, 1);

const place: FilePosition = {
  version: 1,
  path: '/a',
  gzip: false,
  place: { offset: 10, line: 2, records: 1, format: { kind: 'json', mode: 'lines' } },
  head: { bytes: 10, hash: 'h' },
  tail: 't',
  sizeBytes: 10,
  finished: false,
  atMs: NOW,
};

function places() {
  const stored = new Map<string, string>([['1:1', JSON.stringify(place)]]);
  const open = () =>
    new KnownPlaces(
      {
        get: (_, key) => stored.get(key),
        list: () => [...stored].map(([key, value]) => ({ key, value })),
        put: (_, key, value) => void stored.set(key, value),
        delete: (_, key) => void stored.delete(key),
      },
      's',
    );
  return { stored, open };
}
const gone = new Set<string>();

it('the place in a file that is gone survives a clock that jumps by years, forwards and back', () => {
  const { stored, open } = places();
  for (const atMs of [NOW + 400 * DAY_MS, NOW + 4_000 * DAY_MS, NOW]) open().prune(gone, atMs);
  expect(stored.size).toBe(1);
});

it('the place in a file that is gone is forgotten after 90 days on which Sluice ran, however often it started', () => {
  const { stored, open } = places();
  for (let day = 1; day <= 90; day++)
    for (const hour of [0, 8]) open().prune(gone, NOW + day * DAY_MS + hour * 3_600_000);
  expect(stored.size).toBe(1);
  open().prune(gone, NOW + 91 * DAY_MS);
  expect(stored.size).toBe(0);
});

it('a file that is back begins to count anew when it goes again', () => {
  const { stored, open } = places();
  for (let day = 1; day <= 90; day++) open().prune(gone, NOW + day * DAY_MS);
  open().prune(new Set(['1:1']), NOW + 91 * DAY_MS);
  for (let day = 92; day <= 181; day++) open().prune(gone, NOW + day * DAY_MS);
  expect(stored.size).toBe(1);
});
