/** What an import is given; what it tells stands in the contract. */
import type { ImportProgress } from '../../contract/import';
import type { Clock } from '../../main/clock';
import type { Confinement } from '../../main/confinement';
import type { KnownEvents, PackedEvents, PositionStore } from '../../main/engine/trail/intake';
import type { SourceSink } from '../source';

/** Under this identity imported events stand in the trail. */
export const IMPORT_SOURCE = { id: 'import', name: 'Import' } as const;

export interface ImportDeps {
  readonly sink: SourceSink;
  readonly positions: PositionStore;
  /** What the trail has of these events already. */
  readonly countKnown: (events: PackedEvents) => KnownEvents;
  /** Number of the oldest event that the trail still keeps. */
  readonly tailSeq: () => number;
  readonly clock: Clock;
  /** Where the file has to lie; left out, it may lie anywhere. */
  readonly confinement?: Confinement | undefined;
}

export interface ImportControl {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

export type {
  ImportFile,
  ImportPreview,
  ImportProgress,
  ImportResult,
  UnreadableRow,
} from '../../contract/import';
