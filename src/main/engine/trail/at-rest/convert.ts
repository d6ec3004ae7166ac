/**
 * Encrypts a trail that was stored plain, or the other way round: each segment, then the database. A file of the data
 * folder says that this is under way (see trail-key), so that after a crash the next start goes on. Each step leaves
 * either the old file or the new one, and can be repeated. Only copies are deleted, which are made again: that of the
 * ledger, and the search index.
 */
import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { moveDurably } from '../../../write-durably';
import type { TrailForm } from '../../trail-key';
import { TrailDiskError, TrailNoRoomToConvertError } from '../errors';
import { isDamage } from '../faults';
import { frameAt } from '../log/frames-in';
import { SegmentFolder } from '../log/segment-folder';
import { journalOf } from '../opening/journal';
import type { TrailPaths } from '../opening/paths';
import { putAside } from '../opening/put-aside';
import { freeBytes } from '../reserved-space';
import { TrailDatabase } from '../store/database';
import { adoptPlaces } from './adopt-places';
import { changeKey } from './connect';
import { convertSegment, type IndexedBlock, nextFrame, removeDraft } from './convert-segment';
import { databaseForm, removeForm, writeForm } from './form-on-disk';
import type { TrailStorage } from './storage';

export interface ConversionProgress {
  readonly to: TrailForm['form'];
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface Conversion {
  readonly paths: TrailPaths;
  readonly from: TrailStorage;
  readonly to: TrailStorage;
  readonly keyId: string;
  readonly stamp: string;
  readonly onProgress: (progress: ConversionProgress) => void;
}

const SPARE_BYTES = 16 * 1024 * 1024;

/** @throws {TrailNoRoomToConvertError} nothing was changed */
export function needRoomToConvert(paths: TrailPaths): void {
  const segments = new SegmentFolder(paths.segments).list().map(({ size }) => size);
  const database = statSync(paths.database, { throwIfNoEntry: false })?.size ?? 0;
  // The database is copied, and the copy is written once more.
  const needed = Math.max(0, ...segments) + 2 * database + SPARE_BYTES;
  const free = freeBytes(paths.directory);
  if (free < needed) throw new TrailNoRoomToConvertError(needed, free);
}

/** Nothing else may use the trail. It was opened and closed before, so that all damage is known. */
export function convert(conversion: Conversion): void {
  const { paths, to, keyId } = conversion;
  writeForm(paths, { form: to.form, keyId, converting: true });
  convertSegments(conversion);
  convertDatabase(conversion);
  // Both are made again.
  rmSync(paths.ledger, { force: true });
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${paths.searchIndex}${suffix}`, { force: true });
  if (to.form === 'plain') removeForm(paths);
  else writeForm(paths, { form: to.form, keyId, converting: false });
}

function convertSegments({ paths, from, to, stamp, onProgress }: Conversion): void {
  const old = new SegmentFolder(paths.segments, from.frames);
  const converted = new SegmentFolder(paths.segments, to.frames);
  const segments = old.list();
  const totalBytes = segments.reduce((sum, { size }) => sum + size, 0);
  let doneBytes = 0;
  onProgress({ to: to.form, doneBytes, totalBytes });
  withDatabase({ paths, from, to, stamp }, (store) => {
    try {
      for (const { number, size } of segments) {
        const blocksBetween = (at: number, behind: number) => indexedBlocks(store, number, at, behind);
        if (isConverted(old, converted, number, size)) removeDraft(old, number);
        else {
          convertSegment({ folder: old, segment: number, to: to.frames, blocksBetween });
          // It may have the old file open.
          converted.forget(number);
        }
        if (store) adoptPlaces(store, converted, number);
        doneBytes += size;
        onProgress({ to: to.form, doneBytes, totalBytes });
      }
    } finally {
      old.close();
      converted.close();
    }
  });
}

/** Whether the segment already has its new form. */
function isConverted(old: SegmentFolder, converted: SegmentFolder, segment: number, size: number): boolean {
  if (size === 0 || frameAt(converted, segment, 0) !== undefined) return true;
  if (frameAt(old, segment, 0) !== undefined) return false;
  return nextFrame(old, segment, 0, size) === size && nextFrame(converted, segment, 0, size) < size;
}

/** A damaged database is moved away: the next opening rebuilds it from the segments. */
function withDatabase(
  { paths, from, to, stamp }: Pick<Conversion, 'paths' | 'from' | 'to' | 'stamp'>,
  work: (store: TrailDatabase | undefined) => void,
): void {
  const form = databaseForm(paths.database);
  if (form === undefined) {
    work(undefined);
    return;
  }
  const { openDatabase } = form === from.form ? from : to;
  let store: TrailDatabase;
  try {
    store = new TrailDatabase(paths.database, { open: openDatabase });
  } catch (error) {
    if (!isDamage(error)) throw error;
    putAside(paths.database, stamp);
    work(undefined);
    return;
  }
  try {
    work(store);
    store.checkpoint('TRUNCATE');
  } finally {
    store.close();
  }
}

function indexedBlocks(
  store: TrailDatabase | undefined,
  segment: number,
  from: number,
  behind: number,
): readonly IndexedBlock[] {
  const rows = store
    ?.sql<Omit<IndexedBlock, 'marked'> & { readonly marked: number }>(
      `SELECT first_seq AS firstSeq, count, length(ids) AS idsLength, marked, bytes_length AS bytesLength, crc, offset,
         sources.id AS sourceId, sources.name AS sourceName, accepted_at_ms AS acceptedAtMs
       FROM blocks JOIN sources ON sources.number = blocks.source
       WHERE segment = ? AND offset >= ? AND offset < ? ORDER BY offset`,
    )
    .all(segment, from, behind);
  return rows?.map((row) => ({ ...row, marked: row.marked === 1 })) ?? [];
}

function convertDatabase({ paths, from, to }: Conversion): void {
  if (databaseForm(paths.database) !== from.form) return;
  const journal = journalOf(paths.database);
  // A journal of the old form must not be applied to the new database.
  if ((statSync(journal, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    throw new TrailDiskError('converting the database: another program is using it');
  }
  for (const file of [journal, `${paths.database}-shm`]) rmSync(file, { force: true });
  const draft = `${paths.database}.converted`;
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${suffix}`, { force: true });
  copyFileSync(paths.database, draft);
  chmodSync(draft, 0o600);
  changeKey(draft, from.databaseKey, to.databaseKey);
  const file = openSync(draft, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  moveDurably(draft, paths.database);
}
