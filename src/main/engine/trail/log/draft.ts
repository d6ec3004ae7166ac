/**
 * Turns batches into a frame: leaves out duplicates and divides the rest into blocks. Copies bytes only where
 * duplicates leave gaps.
 */
import { crc32 } from 'node:zlib';
import type { Admission, Admitted } from '../copies/admission';
import type { AppendBatch, AppendResult, PackedEvents } from '../types';
import { eventIdOffsets } from './event-ids';
import type { BatchMeta, BlockMeta, BlockParts, FrameMeta } from './frame';
import { blockCrc } from './frame';
import type { KnownIds } from './known-ids';
import { anyOf, startOf } from './slices';

export interface DraftBlock {
  readonly meta: BlockMeta;
  readonly parts: BlockParts;
  /** Whether no one else will write to the memory of `parts.bytes`. */
  readonly owned: boolean;
}

export interface Draft {
  readonly blocks: readonly DraftBlock[];
  readonly meta: FrameMeta;
  /** The bytes of records set aside, by batch. */
  readonly setAside: readonly (readonly Uint8Array[])[];
  readonly results: readonly AppendResult[];
  /** How many events are new, and the number of the last of them. */
  readonly count: number;
  readonly lastSeq: number;
}

type Kept = Pick<PackedEvents, 'bytes' | 'ends' | 'marks'> & { readonly owned: boolean };

export function draftFrame(
  batches: readonly AppendBatch[],
  known: KnownIds,
  admission: Admission,
  headSeq: number,
  maxBlockBytes: number,
): Draft {
  const blocks: DraftBlock[] = [];
  const metas: BatchMeta[] = [];
  const results: AppendResult[] = [];
  let lastSeq = headSeq;
  const ids = known.begin(headSeq + 1);
  batches.forEach((batch, index) => {
    checkPacked(batch.events);
    const firstSeq = lastSeq + 1;
    const admitted = admission.admit(batch.events);
    const kept = withoutKnown(batch.events, admitted);
    const before = firstSeq - ids.firstSeq;
    const own = cutIntoBlocks(kept, index, firstSeq, maxBlockBytes, (from, behind) =>
      ids.slice(before + from, before + behind),
    );
    for (const block of own) blocks.push(block);
    const stored = kept.ends.length;
    lastSeq += stored;
    metas.push(metaOf(batch, admitted));
    results.push({
      firstSeq,
      lastSeq,
      stored,
      duplicates: batch.events.ends.length - stored,
      conflicts: admitted.conflicts,
      setAside: batch.setAside.length,
    });
  });
  const setAside = batches.map((batch) => batch.setAside.map(({ bytes }) => bytes));
  const setAsideCrc = setAside.flat().reduce((crc, bytes) => crc32(bytes, crc), 0);
  const meta: FrameMeta = { blocks: blocks.map((block) => block.meta), batches: metas, setAsideCrc };
  return { blocks, meta, setAside, results, count: lastSeq - headSeq, lastSeq };
}

function checkPacked({ bytes, ends, ids, marks }: PackedEvents): void {
  const count = ends.length;
  if (
    eventIdOffsets(ids, count)[count] !== ids.length ||
    marks.length !== count ||
    startOf(ends, count) !== bytes.length
  ) {
    throw new TypeError('Packed events: bytes, ends, ids and marks do not belong together.');
  }
}

function metaOf(batch: AppendBatch, { count, bytes, conflicts }: Admitted): BatchMeta {
  return {
    sourceId: batch.sourceId,
    sourceName: batch.sourceName,
    acceptedAtMs: batch.acceptedAtMs,
    stored: count,
    storedBytes: bytes,
    duplicates: batch.events.ends.length - count,
    ...(conflicts > 0 && { conflicts }),
    ...(batch.position && { position: batch.position }),
    setAside: batch.setAside.map(({ reason, origin, bytes, totalBytes }) => ({
      reason,
      origin,
      keptBytes: bytes.length,
      totalBytes,
    })),
  };
}

function withoutKnown(events: PackedEvents, admitted: Admitted): Kept {
  const { marks, count } = admitted;
  return count === events.ends.length
    ? { ...events, marks, owned: events.handedOver === true }
    : compact({ ...events, marks }, admitted.isNew, count, admitted.bytes);
}

function compact(events: PackedEvents, isNew: Uint8Array, kept: number, keptBytes: number): Kept {
  const bytes = Buffer.allocUnsafeSlow(keptBytes);
  const ends = new Uint32Array(kept);
  const marks = new Uint8Array(kept);
  let at = 0;
  let index = 0;
  for (let i = 0; i < isNew.length; i++) {
    if (isNew[i] === 0) continue;
    const event = events.bytes.subarray(startOf(events.ends, i), (events.ends[i] ?? 0) + 1);
    bytes.set(event, at);
    at += event.length;
    ends[index] = at - 1;
    marks[index] = events.marks[i] ?? 0;
    index++;
  }
  return { bytes, ends, marks, owned: true };
}

/** Blocks of at most `maxBytes`. A larger event has a block of its own. */
function cutIntoBlocks(
  events: Kept,
  batch: number,
  firstSeq: number,
  maxBytes: number,
  idsOf: (from: number, behind: number) => Uint8Array,
): DraftBlock[] {
  const { ends } = events;
  const blocks: DraftBlock[] = [];
  let from = 0;
  for (let i = 0; i < ends.length; i++) {
    const next = i + 1;
    if (next < ends.length && (ends[next] ?? 0) + 1 - startOf(ends, from) <= maxBytes) continue;
    const start = startOf(ends, from);
    const own = ends.slice(from, next);
    for (let at = 0; start > 0 && at < own.length; at++) own[at] = (own[at] ?? 0) - start;
    const marks = events.marks.slice(from, next);
    const marked = anyOf(marks) !== 0;
    const parts: BlockParts = {
      ends: own,
      ids: idsOf(from, next),
      marks: marked ? marks : undefined,
      bytes: events.bytes.subarray(start, startOf(ends, next)),
    };
    blocks.push({
      parts,
      owned: events.owned,
      meta: {
        batch,
        firstSeq: firstSeq + from,
        count: own.length,
        idsLength: parts.ids.length,
        marked,
        bytesLength: parts.bytes.length,
        crc: blockCrc(parts),
      },
    });
    from = next;
  }
  return blocks;
}
