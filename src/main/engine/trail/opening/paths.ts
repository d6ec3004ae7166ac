/** The paths of the trail's files within the data folder. */
import { join } from 'node:path';

export interface TrailPaths {
  readonly directory: string;
  readonly database: string;
  readonly segments: string;
  /** Exists while the trail is open. If it exists on opening, the last run did not close cleanly. */
  readonly marker: string;
  readonly reserved: string;
  readonly trailId: string;
  /** The copy of the ledger, see ledger/ledger-copy. */
  readonly ledger: string;
  readonly backups: string;
  /** Copies of damaged bytes. */
  readonly damaged: string;
  /** Made by the search thread from the trail, as often as needed. */
  readonly searchIndex: string;
}

export function trailPaths(directory: string): TrailPaths {
  return {
    directory,
    database: join(directory, 'trail.db'),
    segments: join(directory, 'trail'),
    marker: join(directory, 'trail.open'),
    reserved: join(directory, 'trail.ballast'),
    trailId: join(directory, 'trail-id'),
    ledger: join(directory, 'trail-ledger.log'),
    backups: join(directory, 'backups'),
    damaged: join(directory, 'damaged'),
    searchIndex: join(directory, 'search.db'),
  };
}

/** A time as part of a file name. */
export function stampOf(nowMs: number): string {
  return new Date(nowMs).toISOString().replace(/[-:]/g, '').replace('.', '');
}
