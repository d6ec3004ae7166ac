/** Leaves out the events without an id. */
import type { PackedEvents } from '../../main/engine/trail/intake';
import { eventIdOffsets, hasEventId } from '../../main/engine/trail/log/event-ids';

export function withEventIds(packed: PackedEvents): PackedEvents {
  const { ids } = packed;
  const places = eventIdOffsets(ids, packed.ends.length);
  const kept = [...packed.ends.keys()].filter((index) => hasEventId(ids, places[index] as number));
  if (kept.length === packed.ends.length) return packed;
  const startOf = (index: number) => (index === 0 ? 0 : (packed.ends[index - 1] as number) + 1);
  const pieces = kept.map((index) => packed.bytes.subarray(startOf(index), (packed.ends[index] as number) + 1));
  const ends = new Uint32Array(kept.length);
  let to = 0;
  pieces.forEach((piece, index) => {
    to += piece.length;
    ends[index] = to - 1;
  });
  return {
    bytes: Buffer.concat(pieces),
    ends,
    ids: Buffer.concat(kept.map((index) => ids.subarray(places[index], places[index + 1]))),
    marks: Uint8Array.from(kept, (index) => packed.marks[index] as number),
  };
}
