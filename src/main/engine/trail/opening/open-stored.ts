/**
 * Opens the files of a trail in whatever state the last run or the disk left them: checks the database, rebuilds it if
 * it is damaged, replays frames that it is missing, and collects notices for the user.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { RESERVED_BYTES } from '../../../../contract/health';
import type { TrailStorage } from '../at-rest/storage';
import { keepBytes } from '../damage/keep-bytes';
import { DurableTrail } from '../durable-trail';
import { isDamage, isFull } from '../faults';
import { LedgerCopy, readLedgerCopy } from '../ledger/ledger-copy';
import type { LedgerImage } from '../ledger/ledger-tables';
import type { Restored } from '../ledger/restore-ledger';
import { restoreLedger } from '../ledger/restore-ledger';
import { KnownIds } from '../log/known-ids';
import { realDisk } from '../log/log-disk';
import { SegmentFolder } from '../log/segment-folder';
import { SegmentUsage } from '../log/segment-usage';
import type { SegmentPlace } from '../log/segment-writer';
import { SegmentWriter } from '../log/segment-writer';
import { ReservedSpace } from '../reserved-space';
import { removeUnneeded } from '../retention';
import { TrailDatabase } from '../store/database';
import type { TrailRow } from '../store/log-index';
import { LogIndex } from '../store/log-index';
import { migrate, newestVersion } from '../store/migrate';
import type { Migration } from '../store/migrations';
import { migrations as allMigrations } from '../store/migrations';
import type { Trail, TrailNotice } from '../types';
import { checkHealth, messageOf, refuseNewer } from './health';
import { isJournalDamaged, journalOf, keepJournal, peek } from './journal';
import { loadBlocks } from './load-blocks';
import type { FolderLock } from './lock';
import { forgetPositions, noteGone, noteHoles, unnamedHole } from './note-damage';
import {
  adoptedNotice,
  eventsLostNotice,
  journalDamagedNotice,
  journalMissingNotice,
  migratedNotice,
  rebuiltNotice,
  trailIdLostNotice,
} from './notices';
import type { OpenTrailOptions } from './options';
import type { TrailPaths } from './paths';
import { stampOf } from './paths';
import { adoptReady, rebuildDatabase, storedEvents } from './rebuild';
import { replaySegments } from './replay';
import { readTrailId } from './trail-id';

const MB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

/** @param earlier notices, to be shown as well */
export function openStored(
  options: OpenTrailOptions,
  paths: TrailPaths,
  lock: FolderLock,
  storage: TrailStorage,
  earlier: readonly TrailNotice[],
): Trail {
  const reserved = new ReservedSpace(paths.reserved, options.reservedBytes ?? RESERVED_BYTES);
  try {
    return open(options, paths, lock, reserved, storage, earlier);
  } catch (error) {
    // Opening needs a little space itself.
    if (!isFull(error) || !reserved.release()) throw error;
    return open(options, paths, lock, reserved, storage, earlier);
  }
}

function open(
  options: OpenTrailOptions,
  paths: TrailPaths,
  lock: FolderLock,
  reserved: ReservedSpace,
  storage: TrailStorage,
  earlier: readonly TrailNotice[],
): Trail {
  const migrations = options.migrations ?? allMigrations;
  const stamp = stampOf(options.nowMs);
  const folder = new SegmentFolder(paths.segments, storage.frames);
  const notices: TrailNotice[] = [...earlier];
  const image = readLedgerCopy(paths.ledger, storage.ledger);
  const rebuild = (cause: string | undefined) => {
    const fresh = cause === undefined && folder.list().length === 0 && image === undefined;
    const rebuilt = rebuildDatabase(paths, migrations, folder, options.nowMs, image, storage.openDatabase);
    if (!fresh) notices.push(rebuiltNotice(rebuilt, cause));
  };
  const adopted = adoptReady(paths, stamp);
  if (adopted) notices.push(adoptedNotice(adopted));
  const cleanlyClosed = !existsSync(paths.marker);
  const journalMissing = !cleanlyClosed && !existsSync(`${paths.database}-wal`);
  if (existsSync(paths.database)) refuseNewer(storage, paths.database, newestVersion(migrations));
  const journal = lookAtJournal(storage, paths, cleanlyClosed, image, stamp);
  const damage = examine(storage, paths, cleanlyClosed, image?.identity);
  if (damage) rebuild(damage.cause);
  // Peeking at the database has closed it cleanly.
  rmSync(paths.marker, { force: true });
  try {
    return assemble(options, {
      paths,
      storage,
      lock,
      folder,
      reserved,
      migrations,
      stamp,
      notices,
      image,
      journal: damage ? SOUND_JOURNAL : { ...journal, isMissing: journalMissing },
    });
  } catch (error) {
    // Some damage shows only when every row is read.
    if (damage || !isDamage(error)) throw error;
    rebuild(messageOf(error));
    const context = { paths, storage, lock, folder, reserved, migrations, stamp, notices, image };
    return assemble(options, { ...context, journal: SOUND_JOURNAL });
  }
}

/** Whether the database has to be rebuilt, and why. A missing one has no cause. */
function examine(
  storage: TrailStorage,
  paths: TrailPaths,
  cleanlyClosed: boolean,
  identity: string | undefined,
): { readonly cause: string | undefined } | undefined {
  if (!existsSync(paths.database)) return { cause: undefined };
  try {
    checkHealth(storage, paths.database, cleanlyClosed);
    const found = peek(storage.openDatabase, paths.database);
    const isForeign = found !== undefined && identity !== undefined && found.identity !== identity;
    return isForeign ? { cause: 'The database belongs to another trail than the files beside it.' } : undefined;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { cause: messageOf(error) };
  }
}

interface JournalState {
  /** The last run did not close the database, but its journal is missing. */
  readonly isMissing: boolean;
  readonly isDamaged: boolean;
  /** The path of its copy. */
  readonly keptPath: string | undefined;
}

const SOUND_JOURNAL: JournalState = { isMissing: false, isDamaged: false, keptPath: undefined };

/** Runs before SQLite opens the database, because SQLite deletes a journal that it can't use. */
function lookAtJournal(
  storage: TrailStorage,
  paths: TrailPaths,
  cleanlyClosed: boolean,
  image: LedgerImage | undefined,
  stamp: string,
): Omit<JournalState, 'isMissing'> {
  if (!existsSync(paths.database)) return SOUND_JOURNAL;
  const isDamaged = !cleanlyClosed && isJournalDamaged(journalOf(paths.database));
  const isBehind = isOlder(peek(storage.openDatabase, paths.database), image);
  return { isDamaged, keptPath: isDamaged || isBehind ? keepJournal(paths, stamp) : undefined };
}

/** Whether the database is older than the copy of its ledger. */
function isOlder(
  database: { readonly identity: string; readonly rev: number } | undefined,
  image: LedgerImage | undefined,
): boolean {
  return (
    database !== undefined && image !== undefined && database.identity === image.identity && database.rev < image.rev
  );
}

interface OpenContext {
  readonly paths: TrailPaths;
  readonly storage: TrailStorage;
  readonly lock: FolderLock;
  readonly folder: SegmentFolder;
  readonly reserved: ReservedSpace;
  readonly migrations: readonly Migration[];
  readonly stamp: string;
  readonly notices: TrailNotice[];
  readonly image: LedgerImage | undefined;
  readonly journal: JournalState;
}

function assemble(options: OpenTrailOptions, context: OpenContext): Trail {
  const { paths, folder, reserved, storage } = context;
  const store = new TrailDatabase(paths.database, {
    open: storage.openDatabase,
    makeRoom: () => reserved.release(),
  });
  try {
    const backup = migrate(store.db, context.migrations, { folder: paths.backups, stamp: context.stamp });
    if (backup !== undefined) context.notices.push(migratedNotice(backup));
    const index = new LogIndex(store);
    const before = index.trail();
    writeFileSync(paths.marker, `${process.pid}\n`, { mode: 0o600 });
    const known = new KnownIds((seq) => {
      const block = index.blockAt(seq);
      const ids = block && index.idsOf(block.firstSeq);
      return ids && { ...block, ids };
    });
    const usage = new SegmentUsage();
    const end = catchUp(store, index, before, known, usage, context, options.nowMs);
    const writer = new SegmentWriter({
      folder,
      disk: options.disk ?? realDisk,
      maxSegmentBytes: options.maxSegmentBytes ?? 64 * MB,
      maxSegmentAgeMs: options.maxSegmentAgeMs ?? DAY_MS,
      end,
    });
    const trailId = readTrailId(paths.trailId, context.image?.trailId);
    if (trailId.isNew && index.trail().headSeq > 0) context.notices.push(trailIdLostNotice(paths.trailId));
    const copy = { path: paths.ledger, trailId: trailId.id, form: storage.ledger };
    const ledgerCopy = new LedgerCopy(store, index, copy, readLedgerCopy(paths.ledger, storage.ledger));
    removeUnneeded({ folder, writer, usage });
    if (!reserved.full) reserved.prepare();
    return new DurableTrail({
      ...context,
      trailId: trailId.id,
      store,
      index,
      writer,
      known,
      usage,
      ledgerCopy,
      wallMs: options.wallMs ?? (() => options.nowMs),
      cacheBytes: options.cacheBytes ?? 16 * MB,
      maxBlockBytes: options.maxBlockBytes ?? MB / 4,
    });
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Replays the segments into the database, and loads the database into memory. Returns the end of the last segment. */
function catchUp(
  store: TrailDatabase,
  index: LogIndex,
  before: TrailRow,
  known: KnownIds,
  usage: SegmentUsage,
  { paths, folder, notices, image, journal, stamp }: OpenContext,
  nowMs: number,
): SegmentPlace {
  const replay = replaySegments(store, index, folder, {
    place: before.place,
    headSeq: before.headSeq,
    oldestSeq: 1,
    blocksOnlyUpTo: { segment: 0, offset: 0 },
    truncateTorn: true,
    keep: (place) => keepBytes(folder, place, paths.damaged, stamp),
  });
  const holes = [...replay.holes];
  const headSeq = Math.max(before.headSeq, replay.headSeq);
  let restored: Restored | undefined;
  if (image && isOlder({ ...before, rev: before.ledgerRev }, image)) {
    restored = restoreLedger(store, image, storedEvents(index, folder));
    if (image.headSeq > headSeq) holes.push(unnamedHole({ fromSeq: headSeq + 1, toSeq: image.headSeq }));
  }
  const gone = loadBlocks(store, index, folder, known, usage);
  // Must be on the disk before segments are deleted whose content is then only in these rows.
  store.durable(() => {
    store
      .sql('UPDATE trail SET segment = ?, segment_end = ?, head_seq = max(head_seq, ?) WHERE id = 1')
      .run(replay.end.segment, replay.end.offset, replay.headSeq);
    forgetPositions(store, holes.length > 0 ? 'all' : new Set(gone.map((block) => index.sourceOf(block.source).id)));
  });
  const damages = [...noteGone(store, index, folder, gone, paths.damaged, nowMs), ...noteHoles(store, holes, nowMs)];
  // If a thread dies but its process lives on, SQLite applies and deletes the journal: then nothing is missing.
  if (journal.isMissing && (restored || replay.frames > 0)) {
    notices.push(journalMissingNotice(paths.database, restored));
  } else if (restored || journal.isDamaged) notices.push(journalDamagedNotice(journal.keptPath, restored));
  if (damages.length > 0) notices.push(eventsLostNotice(damages));
  known.startAt(index.tailSeq(index.trail().headSeq));
  return replay.end;
}
