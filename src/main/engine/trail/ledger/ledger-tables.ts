/** The tables in the copy of the ledger, with their keys. */

export interface LedgerTable {
  readonly name: string;
  readonly key: readonly string[];
  /** Left out of the copy: large columns that can be restored from the trail or only serve readers. */
  readonly without: readonly string[];
}

export const LEDGER_TABLES: readonly LedgerTable[] = [
  { name: 'streams', key: ['number'], without: [] },
  { name: 'skips', key: ['stream', 'from_seq'], without: [] },
  { name: 'dead_letters', key: ['id'], without: ['bytes', 'body'] },
  { name: 'damages', key: ['id'], without: [] },
];

export type LedgerValue = string | number | null;
export type LedgerRow = Readonly<Record<string, LedgerValue>>;

/** One transaction: changed rows, and keys of deleted rows, by table. */
export interface LedgerStep {
  /** The number of the ledger's transactions. The database has the same counter. */
  readonly rev: number;
  readonly headSeq: number;
  readonly expiredSeq: number;
  readonly set: Readonly<Record<string, readonly LedgerRow[]>>;
  readonly gone: Readonly<Record<string, readonly (readonly LedgerValue[])[]>>;
}

/** The whole ledger, read from the copy. */
export interface LedgerImage {
  readonly identity: string;
  /** Absent in an older copy. */
  readonly trailId?: string;
  readonly rev: number;
  readonly headSeq: number;
  readonly expiredSeq: number;
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, LedgerRow>>;
  /** A line could not be read, so rows may be missing. */
  readonly hasHoles: boolean;
}

export function keyOf(values: readonly LedgerValue[]): string {
  return values.join('/');
}
