/**
 * Creates a database: an empty one for a new trail, or one rebuilt from the segments and from what can be read of a
 * damaged one. It is created under another name and renamed when complete, so that a crash leaves either the old
 * state or the new one.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import type { OpenDatabase } from '../at-rest/connect';
import { keepBytes } from '../damage/keep-bytes';
import type { LedgerImage } from '../ledger/ledger-tables';
import { beginAccountsAnew, restoreLedger } from '../ledger/restore-ledger';
import { allStreams } from '../ledger/stream-rows';
import { BlockCache } from '../log/block-cache';
import { LogReader } from '../log/log-reader';
import type { SegmentFolder } from '../log/segment-folder';
import { TrailDatabase } from '../store/database';
import { LogIndex } from '../store/log-index';
import { migrate } from '../store/migrate';
import type { Migration } from '../store/migrations';
import { countTrafficAnew } from '../store/traffic';
import type { DamageRecord } from '../types';
import { forgetPositions, noteHoles, unnamedHole } from './note-damage';
import type { TrailPaths } from './paths';
import { stampOf } from './paths';
import { makePrivate } from './private-file';
import { putAside } from './put-aside';
import { replaySegments } from './replay';
import type { Salvaged } from './salvage';
import { NOTHING_SALVAGED, salvage } from './salvage';

export interface Rebuilt {
  /** The new path of the damaged database, if there was one. */
  readonly asidePath: string | undefined;
  readonly events: number;
  readonly damages: readonly DamageRecord[];
  readonly positionsReset: boolean;
  readonly cursorsLost: boolean;
  /** Dead letters whose event is lost. */
  readonly emptyLetters: number;
  /** Streams whose counters were reset. */
  readonly newAccounts: readonly string[];
  /** Records that were set aside could not be distinguished from those that the user had deleted. */
  readonly setAsideAgain: boolean;
}

const START = { segment: 0, offset: 0 };

export function rebuildDatabase(
  paths: TrailPaths,
  migrations: readonly Migration[],
  folder: SegmentFolder,
  nowMs: number,
  image: LedgerImage | undefined,
  open: OpenDatabase,
): Rebuilt {
  const draft = `${paths.database}.new`;
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${suffix}`, { force: true });
  createEmpty(open, draft, migrations);
  const store = new TrailDatabase(draft, { open });
  let result: Omit<Rebuilt, 'asidePath'>;
  try {
    result = fill(store, folder, paths, nowMs, image, open);
    store.checkpoint('TRUNCATE');
  } finally {
    store.close();
  }
  renameSync(draft, readyPath(paths));
  return { ...result, asidePath: adoptReady(paths, stampOf(nowMs)) };
}

function readyPath(paths: TrailPaths): string {
  return `${paths.database}.ready`;
}

/** Moves a finished database into place, also after a crash in between. Returns the old one's new path. */
export function adoptReady(paths: TrailPaths, stamp: string): string | undefined {
  if (!existsSync(readyPath(paths))) return undefined;
  const aside = putAside(paths.database, stamp);
  renameSync(readyPath(paths), paths.database);
  return aside;
}

function createEmpty(open: OpenDatabase, path: string, migrations: readonly Migration[]): void {
  makePrivate(path);
  const db = open(path);
  try {
    db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('synchronous = FULL');
    migrate(db, migrations);
    db.prepare(
      'INSERT INTO trail (id, identity, segment, segment_end, head_seq, expired_seq) VALUES (1, ?, 0, 0, 0, 0)',
    ).run(randomUUID());
  } finally {
    db.close();
  }
}

function fill(
  store: TrailDatabase,
  folder: SegmentFolder,
  paths: TrailPaths,
  nowMs: number,
  image: LedgerImage | undefined,
  open: OpenDatabase,
): Omit<Rebuilt, 'asidePath'> {
  const index = new LogIndex(store);
  const damaged = existsSync(paths.database);
  const salvaged = damaged ? salvage(open, store, paths.database, image?.identity) : NOTHING_SALVAGED;
  const copied = image && isBetter(image, salvaged) ? image : undefined;
  const known = Math.max(salvaged.expiredSeq, copied?.expiredSeq ?? 0);
  const isFromTheBeginning = folder.list()[0]?.number === 1;
  const replay = replaySegments(store, index, folder, {
    place: START,
    headSeq: 0,
    oldestSeq: known > 0 ? known + 1 : isFromTheBeginning ? 1 : Number.POSITIVE_INFINITY,
    blocksOnlyUpTo: salvaged.sourcesUpTo ?? START,
    truncateTorn: false,
    keep: (place) => keepBytes(folder, place, paths.damaged, stampOf(nowMs)),
  });
  const restored = copied && restoreLedger(store, copied, storedEvents(index, folder));
  // Never assign used numbers again, even if their events are lost.
  const headSeq = allStreams(store).reduce(
    (head, stream) => Math.max(head, stream.cursor_seq),
    Math.max(replay.headSeq, salvaged.headSeq, copied?.headSeq ?? 0),
  );
  countTrafficAnew(store);
  const tailSeq = index.tailSeq(headSeq);
  const holes = [...replay.holes];
  if (headSeq > replay.headSeq) holes.push(unnamedHole({ fromSeq: replay.headSeq + 1, toSeq: headSeq }));
  const damages = noteHoles(store, holes, nowMs);
  const positionsReset = damages.length > 0;
  store.durable(() => {
    const expiredSeq = known > 0 || tailSeq > headSeq ? known : tailSeq - 1;
    store.sql('UPDATE trail SET head_seq = ?, expired_seq = ? WHERE id = 1').run(headSeq, expiredSeq);
    if (positionsReset) forgetPositions(store, 'all');
  });
  const { emptyLetters = 0, newAccounts = beginAccountsAnew(store, headSeq) } = restored ?? {};
  const events = store.sql<{ n: number | null }>('SELECT sum(count) AS n FROM blocks').get()?.n ?? 0;
  return {
    events,
    damages,
    positionsReset,
    cursorsLost: !salvaged.streams && copied === undefined,
    emptyLetters,
    newAccounts,
    setAsideAgain: salvaged.sourcesUpTo === undefined && store.sql('SELECT 1 FROM set_aside').get() !== undefined,
  };
}

/** The bytes of an event, while it is stored. */
export function storedEvents(index: LogIndex, folder: SegmentFolder): (seq: number) => Uint8Array | undefined {
  const reader = new LogReader(index, folder, new BlockCache(0));
  return (seq) => reader.readEvent(seq)?.bytes;
}

/** Whether the copy of the ledger is newer than what could be read of the database, or as new and complete. */
function isBetter(image: LedgerImage, salvaged: Salvaged): boolean {
  if (!salvaged.streams) return true;
  return image.rev > salvaged.ledgerRev || (image.rev === salvaged.ledgerRev && !image.hasHoles);
}
