/**
 * Reads the index when the trail is opened: loads every event id into memory, and checks every block against the
 * segments' sizes.
 */
import { blockLength, storedLength } from '../log/frame';
import type { KnownIds } from '../log/known-ids';
import type { SegmentFolder } from '../log/segment-folder';
import type { SegmentUsage } from '../log/segment-usage';
import type { TrailDatabase } from '../store/database';
import type { BlockRow, LogIndex } from '../store/log-index';

/** Returns blocks whose bytes are missing. Their rows are removed, so that the events can be accepted again. */
export function loadBlocks(
  store: TrailDatabase,
  index: LogIndex,
  folder: SegmentFolder,
  known: KnownIds,
  usage: SegmentUsage,
): readonly BlockRow[] {
  const sizes = new Map(folder.list().map(({ number, size }) => [number, size]));
  for (const [number, size] of sizes) usage.setFileSize(number, size);
  const gone: BlockRow[] = [];
  for (const block of index.allBlocks()) {
    if (block.offset + storedLength(folder.form, block) > (sizes.get(block.segment) ?? 0)) {
      const { ids: _ids, ...row } = block;
      gone.push(row);
    } else {
      known.load(block);
      usage.add(block.segment, block.count, blockLength(block));
    }
  }
  if (gone.length > 0) {
    store.durable(() => {
      for (const { firstSeq } of gone) store.sql('DELETE FROM blocks WHERE first_seq = ?').run(firstSeq);
    });
  }
  return gone;
}
