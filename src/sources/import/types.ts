/** What an import needs. What it reports is in the contract. */
import type { ImportProgress } from '../../contract/import';
import type { Clock } from '../../main/clock';
import type { Confinement } from '../../main/confinement';
import type { KnownEvents, PackedEvents, PositionStore } from '../../main/engine/trail/intake';
import type { SourceSink } from '../source';

/** The source of imported events in the trail. */
export const IMPORT_SOURCE = { id: 'import', name: 'Import' } as const;

export interface ImportDeps {
  readonly sink: SourceSink;
  readonly positions: PositionStore;
  /** How many of these events are already in the trail. */
  readonly countKnown: (events: PackedEvents) => KnownEvents;
  /** Number of the oldest event that the trail still keeps. */
  readonly tailSeq: () => number;
  readonly clock: Clock;
  /** The folders that the file has to be in; if absent, it may be anywhere. */
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
