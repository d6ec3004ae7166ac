/** Looks through the newest events for the value behind a pseudonym, a block at a time, so that other questions are answered in between. */
import type { Revealed, RevealQuery } from '../../../contract/reveal';
import { parseExact } from '../../../shaping/json/exact';
import { revealer } from '../../../shaping/masking/reveal';
import type { TrailReader } from '../trail';
import { textOf } from './event-text';

export interface RevealContext {
  readonly trail: Pick<TrailReader, 'headSeq' | 'tailSeq' | 'readBlocks'>;
  /** Lets others have the thread. */
  readonly pause: () => Promise<void>;
  readonly isStopped: () => boolean;
}

/** So many events at a stretch. */
const PIECE = 500;

export async function reveal(query: RevealQuery & { readonly key: string }, context: RevealContext): Promise<Revealed> {
  const { trail, pause, isStopped } = context;
  const { fromMs = 0, toMs = Number.POSITIVE_INFINITY } = query;
  const valueIn = revealer(query.key, query.pseudonym);
  let searched = 0;
  let untilPause = PIECE;
  const newest = trail.headSeq;
  for (const { bytes, ends, firstSeq, acceptedAtMs } of trail.readBlocks(
    { fromSeq: trail.tailSeq, toSeq: newest },
    'backward',
  )) {
    if (acceptedAtMs < fromMs || acceptedAtMs > toMs) continue;
    for (let index = ends.length - 1; index >= 0; index -= 1) {
      if (searched === query.lastEvents || isStopped()) return { found: null, searched };
      searched += 1;
      const value = valueIn(parseExact(textOf(bytes.subarray(startOf(ends, index), ends[index]))));
      if (value !== null) return { found: { value, seq: firstSeq + index, acceptedAtMs }, searched };
      untilPause -= 1;
      if (untilPause === 0) {
        untilPause = PIECE;
        await pause();
      }
    }
  }
  return { found: null, searched };
}

function startOf(ends: Uint32Array, index: number): number {
  return index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
}
