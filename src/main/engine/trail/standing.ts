// How the trail stands, for a process that is not the engine: read by a connection of its own that can only read, in one
// short transaction, whether or not an engine is running on the folder.
import { existsSync } from 'node:fs';
import { TrailDamagedError, TrailNewerSchemaError } from './errors';
import { asTrailError, isDamage } from './faults';
import { checkConservation } from './ledger/conservation';
import { allStreams, stateOf } from './ledger/stream-rows';
import { trailPaths } from './opening/paths';
import { TrailDatabase } from './store/database';
import { LogIndex } from './store/log-index';
import { newestVersion, versionOf } from './store/migrate';
import { migrations } from './store/migrations';
import type { ConservationReport, SourceCounts, StreamState } from './types';

export interface TrailStanding {
  readonly headSeq: number;
  /** Oldest kept event; head + 1 when none is kept. */
  readonly tailSeq: number;
  /** The engine runs, or has not ended in an orderly way: then the last events may not be counted here yet. */
  readonly open: boolean;
  /** Without those whose deletion can still be undone. */
  readonly streams: readonly StreamState[];
  readonly sources: readonly SourceCounts[];
  /** Only when asked for. */
  readonly conservation: ConservationReport | null;
}

/**
 * @returns null where no trail was ever begun
 * @throws {TrailError} when it cannot be read
 */
export function readStanding(directory: string, options: { readonly check: boolean }): TrailStanding | null {
  const paths = trailPaths(directory);
  if (!existsSync(paths.database)) return null;
  try {
    const store = new TrailDatabase(paths.database, { readonly: true });
    try {
      const version = versionOf(store.db);
      if (version === 0) return null;
      const known = newestVersion(migrations);
      if (version > known) throw new TrailNewerSchemaError(paths.database, version, known);
      // One transaction: cursors and head are of the same moment.
      return store.db.transaction(() => read(store, options.check, existsSync(paths.marker)))();
    } finally {
      store.close();
    }
  } catch (error) {
    if (isDamage(error)) throw new TrailDamagedError(`${paths.database} is damaged.`, { cause: error });
    throw asTrailError(error, 'reading the database');
  }
}

function read(store: TrailDatabase, check: boolean, open: boolean): TrailStanding {
  const index = new LogIndex(store);
  const { headSeq } = index.trail();
  const states = allStreams(store).map((row) => stateOf(row, headSeq));
  return {
    headSeq,
    tailSeq: index.tailSeq(headSeq),
    open,
    streams: states.filter((state) => state.deletedAtMs === undefined),
    sources: index.sources(),
    conservation: check ? checkConservation(store, headSeq) : null,
  };
}
