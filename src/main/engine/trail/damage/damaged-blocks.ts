/**
 * Handles blocks whose bytes have changed on the disk: copies the bytes to a file, records the loss, and removes the
 * blocks from the index, so that the events are accepted again if their source brings them once more.
 */
import type { BlockCache } from '../log/block-cache';
import { blockLength, decodeBlock, storedLength } from '../log/frame';
import type { KnownIds } from '../log/known-ids';
import { readOrNothing } from '../log/read-or-nothing';
import type { SegmentFolder } from '../log/segment-folder';
import type { SegmentUsage } from '../log/segment-usage';
import { stampOf } from '../opening/paths';
import type { TrailDatabase } from '../store/database';
import type { BlockRow, LogIndex } from '../store/log-index';
import type { DamageRecord } from '../types';
import { keepBytes } from './keep-bytes';
import type { StoredDamages } from './stored-damages';

/** Handles adjacent damaged blocks together, up to this many bytes. */
const MAX_TOGETHER_BYTES = 4 * 1024 * 1024;

export interface DamagedBlocksParts {
  readonly store: TrailDatabase;
  readonly index: LogIndex;
  readonly folder: SegmentFolder;
  readonly known: KnownIds;
  readonly usage: SegmentUsage;
  readonly cache: BlockCache;
  readonly damages: StoredDamages;
  /** The folder for copies of damaged bytes. */
  readonly keepIn: string;
}

/** Whether the block's bytes on the disk are intact. */
export function isWhole(folder: SegmentFolder, row: BlockRow): boolean {
  const stored = readOrNothing(folder, row.segment, row.offset, storedLength(folder.form, row));
  return decodeBlock(folder.form, stored, row) !== undefined;
}

/**
 * @param row of a block that was read damaged
 * @returns undefined if a second read finds it intact
 */
export function dropDamaged(parts: DamagedBlocksParts, row: BlockRow, nowMs: number): DamageRecord | undefined {
  const rows = damagedFrom(parts, row);
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const place = {
    segment: row.segment,
    offset: row.offset,
    length: last.offset + storedLength(parts.folder.form, last) - row.offset,
  };
  const asidePath = keepBytes(parts.folder, place, parts.keepIn, stampOf(nowMs));
  const ids = rows.map((each) => parts.index.idsOf(each.firstSeq) ?? new Uint8Array());
  const record = parts.store.durable(() => {
    for (const { firstSeq } of rows) parts.store.sql('DELETE FROM blocks WHERE first_seq = ?').run(firstSeq);
    return parts.damages.add({
      fromSeq: row.firstSeq,
      toSeq: last.firstSeq + last.count - 1,
      foundAtMs: nowMs,
      source: parts.index.sourceOf(row.source),
      acceptedMs: { from: row.acceptedAtMs, to: last.acceptedAtMs },
      place,
      asidePath,
    });
  });
  rows.forEach((each, index) => {
    parts.known.forget({ ...each, ids: ids[index] ?? new Uint8Array() });
    parts.cache.drop(each.firstSeq);
    parts.usage.remove(each.segment, each.count, blockLength(each));
  });
  return record;
}

/** The block and the damaged blocks right after it, of the same source and segment. */
function damagedFrom({ folder, index }: DamagedBlocksParts, first: BlockRow): readonly BlockRow[] {
  const rows: BlockRow[] = [];
  let bytes = 0;
  for (let row: BlockRow | undefined = first; row !== undefined; ) {
    bytes += blockLength(row);
    if (isWhole(folder, row) || (rows.length > 0 && bytes > MAX_TOGETHER_BYTES)) break;
    rows.push(row);
    const next = index.blockAt(row.firstSeq + row.count);
    row = next !== undefined && next.segment === first.segment && next.source === first.source ? next : undefined;
  }
  return rows;
}
