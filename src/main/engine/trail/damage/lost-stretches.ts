/**
 * Finds out which part of which file lost events were read from. The description of their frame has the source's
 * position.
 */
import type { FrameMeta } from '../log/frame';
import { framesIn } from '../log/frames-in';
import type { SegmentFolder } from '../log/segment-folder';
import type { Damage, LostStretch, SeqRange } from '../types';

/** @returns none if the description is damaged too, or the events did not come from a file */
export function lostStretches(folder: SegmentFolder, damage: Damage): readonly LostStretch[] {
  if (damage.place === undefined) return [];
  const before = new Map<string, string>();
  const found: LostStretch[] = [];
  for (const { start, meta } of framesIn(folder, damage.place.segment)) {
    if (start > damage.place.offset + damage.place.length) break;
    meta.batches.forEach((batch, index) => {
      if (batch.position === undefined) return;
      const { key, value } = batch.position;
      const sourceKey = `${batch.sourceId}\n${key}`;
      const stored = rangeOf(meta, index);
      if (stored !== undefined && stored.fromSeq <= damage.toSeq && stored.toSeq >= damage.fromSeq) {
        found.push({
          source: { id: batch.sourceId, name: batch.sourceName },
          key,
          before: before.get(sourceKey),
          position: value,
          events: batch.stored + batch.duplicates,
          stored,
        });
      }
      before.set(sourceKey, value);
    });
  }
  return found;
}

function rangeOf({ blocks }: FrameMeta, batch: number): SeqRange | undefined {
  const own = blocks.filter((block) => block.batch === batch);
  const [first, last] = [own[0], own.at(-1)];
  return first && last && { fromSeq: first.firstSeq, toSeq: last.firstSeq + last.count - 1 };
}
