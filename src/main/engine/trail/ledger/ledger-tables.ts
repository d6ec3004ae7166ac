/** Which tables the copy of the ledger holds, and by what a row of each is known. */

export interface LedgerTable {
  readonly name: string;
  readonly key: readonly string[];
  /** Left out of the copy: large, and found again in the trail or of use to readers only. */
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

/** One transaction: rows as they stand after it, and keys of rows that are gone, by table. */
export interface LedgerStep {
  /** Counts the ledger's transactions; the database holds the same number. */
  readonly rev: number;
  readonly headSeq: number;
  readonly expiredSeq: number;
  readonly set: Readonly<Record<string, readonly LedgerRow[]>>;
  readonly gone: Readonly<Record<string, readonly (readonly LedgerValue[])[]>>;
}

/** The whole ledger as the copy has it. */
export interface LedgerImage {
  readonly identity: string;
  /** The trail's name for the world; absent in an older copy. */
  readonly trailId?: string;
  readonly rev: number;
  readonly headSeq: number;
  readonly expiredSeq: number;
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, LedgerRow>>;
  /** A line could not be read: rows may be missing. */
  readonly hasHoles: boolean;
}

export function keyOf(values: readonly LedgerValue[]): string {
  return values.join('/');
}
