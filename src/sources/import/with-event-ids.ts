/** Leaves out the events without an id. */
import type { PackedEvents } from '../../main/engine/trail/intake';

export function withEventIds(packed: PackedEvents): PackedEvents {
  if (!packed.eventIds.includes(undefined)) return packed;
  const kept = [...packed.eventIds.keys()].filter((index) => packed.eventIds[index] !== undefined);
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
    eventIds: kept.map((index) => packed.eventIds[index]),
    marks: Uint8Array.from(kept, (index) => packed.marks[index] as number),
  };
}
