/**
 * Appends groups of batches: drops duplicates, writes a frame, waits for the disk, then updates the database. Several
 * groups may be in progress; they are stored in order. If any step fails, neither the group nor a later one is in the
 * trail, and the next append starts at the same place.
 */
import { Admission } from '../copies/admission';
import type { EventContent } from '../copies/same-event';
import type { StoredEvents } from '../copies/stored-events';
import { asTrailError } from '../faults';
import type { TrailDatabase } from '../store/database';
import type { LogIndex } from '../store/log-index';
import type { AppendBatch, AppendResult } from '../types';
import type { BlockCache } from './block-cache';
import { CommitLanes } from './commit-lanes';
import type { Draft, DraftBlock } from './draft';
import { draftFrame } from './draft';
import { blockLength, encodeFrame, type FrameForm, storedLength } from './frame';
import type { KnownIds } from './known-ids';
import type { ScannedBlock } from './scan';
import type { SegmentUsage } from './segment-usage';
import type { PlacedFrame, SegmentPlace, SegmentWriter } from './segment-writer';
import { sliceOf } from './slices';

/** What is appended together, and how far it has come. */
interface Group {
  readonly draft: Draft;
  readonly admission: Admission;
  /** Undefined until it has its place, and when there is nothing to write but counters and positions. */
  frame: (PlacedFrame & { readonly bodyAt: number }) | undefined;
  readonly resolve: (results: readonly AppendResult[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface AppenderParts {
  readonly store: TrailDatabase;
  readonly index: LogIndex;
  readonly writer: SegmentWriter;
  readonly known: KnownIds;
  readonly stored: StoredEvents;
  readonly cache: BlockCache;
  readonly usage: SegmentUsage;
  readonly maxBlockBytes: number;
  readonly headSeq: number;
}

export class Appender {
  readonly #parts: AppenderParts;
  readonly #lanes: CommitLanes<Group>;
  /** In progress, oldest first. */
  #groups: Group[] = [];
  #headSeq: number;

  constructor(parts: AppenderParts) {
    this.#parts = parts;
    this.#headSeq = parts.headSeq;
    this.#lanes = new CommitLanes<Group>({
      place: (group, isFirst) => this.#place(group, isFirst),
      write: (frame) => parts.writer.write(frame),
      sync: () => parts.writer.sync(),
      settle: (groups) => this.#settle(groups),
      drop: (groups, error) => this.#drop(groups, error),
      cutBack: (start) => parts.writer.cutBack(start),
    });
  }

  /** The number of the newest event that is on the disk. */
  get headSeq(): number {
    return this.#headSeq;
  }

  get isIdle(): boolean {
    return this.#lanes.isIdle;
  }

  /** Stores the group off the thread. */
  commit(batches: readonly AppendBatch[]): Promise<readonly AppendResult[]> {
    return new Promise((resolve, reject) => {
      this.#lanes.add(this.#begin(batches, resolve, reject));
    });
  }

  /** Stores the group on the thread, and returns once it is on the disk. Nothing else may be in progress. */
  append(batches: readonly AppendBatch[]): readonly AppendResult[] {
    if (!this.isIdle) throw new Error('Other appends are in progress.');
    const ignore = () => undefined;
    const group = this.#begin(batches, ignore, ignore);
    try {
      this.#place(group, true);
      if (group.frame) this.#parts.writer.writeNow(group.frame);
      this.#settle([group]);
      return group.draft.results;
    } catch (error) {
      if (group.frame) this.#parts.writer.cutBack(group.frame);
      this.#drop([group], error);
      throw asTrailError(error, 'storing events');
    }
  }

  /** Makes the group, and counts its ids as known from now on. */
  #begin(batches: readonly AppendBatch[], resolve: Group['resolve'], reject: Group['reject']): Group {
    const { known, stored, maxBlockBytes } = this.#parts;
    const lastSeq = this.#groups.at(-1)?.draft.lastSeq ?? this.#headSeq;
    try {
      const admission = new Admission(known, stored, this.#headSeq, lastSeq, (seq) => this.#contentInProgress(seq));
      const draft = draftFrame(batches, known, admission, lastSeq, maxBlockBytes);
      const group: Group = { draft, admission, frame: undefined, resolve, reject };
      this.#groups.push(group);
      return group;
    } catch (error) {
      known.rollback();
      stored.forget();
      throw asTrailError(error, 'storing events');
    }
  }

  #contentInProgress(seq: number): EventContent | undefined {
    return this.#groups.findLast(({ draft }) => seq > draft.lastSeq - draft.count)?.admission.admittedAt(seq);
  }

  #place(group: Group, isFirst: boolean): boolean {
    const { draft } = group;
    const setAside = draft.setAside.flat();
    if (draft.blocks.length === 0 && setAside.length === 0) return true;
    const { writer, usage } = this.#parts;
    const { unsyncedBytes, place: before } = writer;
    const meta = unsyncedBytes > 0 ? { ...draft.meta, unsyncedBytes } : draft.meta;
    const { parts, length, bodyAt } = encodeFrame(
      writer.form,
      meta,
      draft.blocks.map((block) => block.parts),
      setAside,
    );
    const acceptedAtMs = draft.meta.batches[0]?.acceptedAtMs ?? 0;
    if (!isFirst && !writer.fits(length, acceptedAtMs)) return false;
    group.frame = { ...writer.assign(parts, length, acceptedAtMs), bodyAt };
    if (before.segment !== group.frame.segment) usage.fileEnded(before.segment, before.offset);
    usage.setFileSize(group.frame.segment, writer.currentSize);
    return true;
  }

  /** Records groups that are on the disk. */
  #settle(groups: readonly Group[]): void {
    const { store, index, known, writer } = this.#parts;
    store.relaxed(() => {
      for (const { draft, frame } of groups) {
        index.record({
          meta: draft.meta,
          segment: frame?.segment ?? 0,
          end: frame?.end,
          blocks: frame ? placed(writer.form, draft.blocks, frame, frame.bodyAt) : [],
          setAside: draft.setAside,
        });
      }
    });
    this.#groups.splice(0, groups.length);
    for (const { draft, frame, resolve } of groups) {
      known.commit();
      this.#headSeq = draft.lastSeq;
      if (frame) for (const block of draft.blocks) this.#remember(block, draft, frame.segment);
      resolve(draft.results);
    }
  }

  /** Forgets groups that failed, which are the last ones in progress. */
  #drop(groups: readonly Group[], error: unknown): void {
    const { known, stored, usage } = this.#parts;
    this.#groups.splice(this.#groups.length - groups.length);
    const cause = asTrailError(error, 'storing events');
    for (const { frame } of groups.toReversed()) {
      known.rollback();
      if (frame) usage.setFileSize(frame.segment, frame.offset);
    }
    stored.forget();
    for (const { reject } of groups) reject(cause);
  }

  #remember(block: DraftBlock, draft: Draft, segment: number): void {
    const { usage, cache } = this.#parts;
    const batch = draft.meta.batches[block.meta.batch];
    if (!batch) return;
    usage.add(segment, block.meta.count, blockLength(block.meta));
    const { parts } = block;
    if (!cache.isWorthKeeping(parts.bytes.length)) return;
    const bytes = block.owned ? parts.bytes : Buffer.allocUnsafeSlow(parts.bytes.length);
    if (!block.owned) bytes.set(parts.bytes);
    cache.put(sliceOf({ ...parts, bytes }, { ...batch, firstSeq: block.meta.firstSeq }));
  }
}

function placed(form: FrameForm, blocks: readonly DraftBlock[], start: SegmentPlace, bodyAt: number): ScannedBlock[] {
  let offset = start.offset + bodyAt;
  return blocks.map(({ meta, parts }) => {
    const at = offset;
    offset += storedLength(form, meta);
    return { meta, offset: at, ids: parts.ids };
  });
}
