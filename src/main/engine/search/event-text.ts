/** The events of a slice as text, one at a time. */
import type { TrailSlice } from '../trail';

export interface SliceEvent {
  readonly seq: number;
  readonly text: string;
  readonly marks: number;
}

export function* eventsOf(slice: TrailSlice, fromSeq = slice.firstSeq): Iterable<SliceEvent> {
  const buffer = bufferOf(slice.bytes);
  for (let index = Math.max(0, fromSeq - slice.firstSeq); index < slice.ends.length; index += 1) {
    const start = index === 0 ? 0 : (slice.ends[index - 1] ?? 0) + 1;
    yield {
      seq: slice.firstSeq + index,
      text: buffer.toString('utf8', start, slice.ends[index]),
      marks: slice.marks[index] ?? 0,
    };
  }
}

export function textOf(bytes: Uint8Array): string {
  return bufferOf(bytes).toString('utf8');
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
