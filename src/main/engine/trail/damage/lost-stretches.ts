/**
 * Finds out which part of which file lost events were read from. The description of their frame has the source's
 * position.
 */
import { decodeDescription, decodeHeader, FRAME_HEADER_BYTES, type FrameMeta } from '../log/frame';
import { readOrNothing } from '../log/read-or-nothing';
import type { SegmentFolder } from '../log/segment-folder';
import type { Damage, LostStretch, SeqRange } from '../types';

/** @returns none if the description is damaged too, or the events did not come from a file */
export function lostStretches(folder: SegmentFolder, damage: Damage): readonly LostStretch[] {
  if (damage.place === undefined) return [];
  const before = new Map<string, string>();
  const found: LostStretch[] = [];
  for (const { start, meta } of framesOf(folder, damage.place.segment)) {
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

/** Frames with an intact description, from the start of the segment up to the first one that is damaged. */
function* framesOf(
  folder: SegmentFolder,
  segment: number,
): Iterable<{ readonly start: number; readonly meta: FrameMeta }> {
  for (let start = 0; ; ) {
    const header = decodeHeader(readOrNothing(folder, segment, start, FRAME_HEADER_BYTES));
    if (header === undefined) return;
    const description = readOrNothing(folder, segment, start + FRAME_HEADER_BYTES, header.descriptionLength);
    const meta = decodeDescription(header, description);
    if (meta !== undefined) yield { start, meta };
    start += FRAME_HEADER_BYTES + header.descriptionLength + header.bodyLength;
  }
}

function rangeOf({ blocks }: FrameMeta, batch: number): SeqRange | undefined {
  const own = blocks.filter((block) => block.batch === batch);
  const [first, last] = [own[0], own.at(-1)];
  return first && last && { fromSeq: first.firstSeq, toSeq: last.firstSeq + last.count - 1 };
}
