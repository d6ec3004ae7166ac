/**
 * Copies from a damaged database what the segments can't restore: cursors, dead letters, logs. Each table is copied
 * completely or not at all.
 */
import type Database from 'better-sqlite3';
import type { OpenDatabase } from '../at-rest/connect';
import { codeOf, isDamage } from '../faults';
import type { SegmentPlace } from '../log/segment-writer';
import type { TrailDatabase } from '../store/database';

/** Tables that mean nothing without `streams`, copied together with it. */
const OF_STREAMS = ['streams', 'skips', 'dead_letters', 'progress', 'attempts', 'metrics'] as const;
const OF_SOURCES = ['sources', 'positions', 'set_aside'] as const;

export interface Salvaged {
  readonly streams: boolean;
  /** Sources, positions and records set aside are complete up to here; undefined when they could not be copied. */
  readonly sourcesUpTo: SegmentPlace | undefined;
  readonly headSeq: number;
  readonly expiredSeq: number;
  readonly ledgerRev: number;
}

export const NOTHING_SALVAGED: Salvaged = {
  streams: false,
  sourcesUpTo: undefined,
  headSeq: 0,
  expiredSeq: 0,
  ledgerRev: 0,
};

/** @param identity of the trail, if known: nothing is copied from another trail's database */
export function salvage(
  open: OpenDatabase,
  store: TrailDatabase,
  asidePath: string,
  identity: string | undefined,
): Salvaged {
  let aside: Database.Database;
  try {
    aside = open(asidePath, { readonly: true });
  } catch (error) {
    if (isUnreadable(error)) return NOTHING_SALVAGED;
    throw error;
  }
  try {
    const trail = readTrailRow(aside);
    if (trail !== undefined && identity !== undefined && trail.identity !== identity) return NOTHING_SALVAGED;
    const sources = trail !== undefined && OF_SOURCES.every((table) => copyTable(aside, store, table));
    copyTable(aside, store, 'damages');
    const streams = copyTable(aside, store, 'streams');
    if (streams) for (const table of OF_STREAMS.slice(1)) copyTable(aside, store, table);
    return {
      streams,
      sourcesUpTo: sources ? { segment: trail.segment, offset: trail.segment_end } : undefined,
      headSeq: trail?.head_seq ?? 0,
      expiredSeq: trail?.expired_seq ?? 0,
      ledgerRev: trail?.ledger_rev ?? 0,
    };
  } finally {
    aside.close();
  }
}

interface RawTrail {
  readonly identity: string;
  readonly segment: number;
  readonly segment_end: number;
  readonly head_seq: number;
  readonly expired_seq: number;
  /** Absent in an older version. */
  readonly ledger_rev?: number;
}

function readTrailRow(aside: Database.Database): RawTrail | undefined {
  try {
    return aside.prepare<[], RawTrail>('SELECT * FROM trail WHERE id = 1').get();
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw error;
  }
}

function copyTable(aside: Database.Database, store: TrailDatabase, table: string): boolean {
  try {
    store.relaxed(() => {
      store.db.exec(`DELETE FROM ${table}`);
      for (const row of aside.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).iterate()) {
        const columns = Object.keys(row);
        store
          .sql(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
          .run(...Object.values(row));
      }
    });
    return true;
  } catch (error) {
    if (isUnreadable(error)) return false;
    throw error;
  }
}

/**
 * The database is damaged or not one of ours. Other errors, such as a full disk, must not discard what could be read.
 */
function isUnreadable(error: unknown): boolean {
  const code = codeOf(error);
  return isDamage(error) || ['SQLITE_ERROR', 'SQLITE_CANTOPEN'].includes(code) || code.startsWith('SQLITE_CONSTRAINT');
}
