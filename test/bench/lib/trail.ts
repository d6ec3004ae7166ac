/** A trail full of events, without the way through a source. */
import { openTrail, type PackedEvents } from '../../../src/main/engine/trail';
import { packEventIds } from '../../../src/main/engine/trail/log/event-ids';
import { eventLine, idOf } from './events';

const BATCH = 1_000;

export function packedEvents(from: number, to: number): PackedEvents {
  const lines = Array.from({ length: to - from }, (_, index) => eventLine(from + index));
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const ends = new Uint32Array(lines.length);
  let at = -1;
  lines.forEach((line, index) => {
    at += Buffer.byteLength(line) + 1;
    ends[index] = at;
  });
  const ids = packEventIds(lines.map((_, index) => idOf(from + index)));
  return { bytes, ends, ids, marks: new Uint8Array(lines.length) };
}

export function fillTrail(folder: string, events: number): void {
  // Accepted now, however old they are: retention goes by that.
  const acceptedAtMs = Date.now();
  const trail = openTrail({ directory: folder, nowMs: acceptedAtMs });
  const source = { sourceId: 'bench', sourceName: 'Bench', acceptedAtMs, setAside: [] };
  for (let from = 0; from < events; from += BATCH) {
    trail.append({ ...source, events: packedEvents(from, Math.min(events, from + BATCH)) });
  }
  trail.close();
}
