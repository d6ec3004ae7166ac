/**
 * Puts JSON texts on one line each. In valid JSON, a raw line break can only occur between tokens, where a space means the
 * same. The length stays the same and no string is changed.
 */
import { bufferOf, endOf, startOf } from '../batch';
import type { EventBatch } from '../sender';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/** The bytes of a batch, with each event on one line; its own memory where nothing is to be changed. */
export function onOneLineEach(batch: EventBatch): Buffer {
  const buffer = bufferOf(batch);
  if (batch.count === 0) return buffer;
  const stretch = buffer.subarray(startOf(batch, 0), endOf(batch, batch.count - 1));
  if (!batch.hasRawNewlines && !stretch.includes(CR)) return buffer;
  const copy = Buffer.from(buffer);
  for (let index = 0; index < batch.count; index += 1) {
    for (let at = startOf(batch, index); at < endOf(batch, index); at += 1) {
      if (copy[at] === LF || copy[at] === CR) copy[at] = SPACE;
    }
  }
  return copy;
}
