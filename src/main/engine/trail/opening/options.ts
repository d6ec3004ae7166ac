/** How a trail is opened. */
import type { TrailForm, TrailKey } from '../../trail-key';
import type { ConversionProgress } from '../at-rest/convert';
import type { LogDisk } from '../log/log-disk';
import type { Migration } from '../store/migrations';

export interface OpenTrailOptions {
  readonly directory: string;
  readonly nowMs: number;
  /** The clock for damage that is found later. By default it always returns `nowMs`. */
  readonly wallMs?: () => number;
  /** Size of the block cache; default 16 MB. */
  readonly cacheBytes?: number;
  /** Largest block, unless a single event is larger; default 256 KB. */
  readonly maxBlockBytes?: number;
  /** A segment is complete at this size, default 64 MB, or at this age, default a day. */
  readonly maxSegmentBytes?: number;
  readonly maxSegmentAgeMs?: number;
  /** Space reserved for when the disk is full; default 8 MB. */
  readonly reservedBytes?: number;
  readonly migrations?: readonly Migration[];
  readonly disk?: LogDisk;
  /** Undefined for a trail that is not encrypted. The key of a trail that is to become plain is needed as well. */
  readonly encryption?: { readonly key: TrailKey; readonly wanted: TrailForm['form'] } | undefined;
  /** Called while a trail that has another form than the wanted one is converted. */
  readonly onConverting?: (progress: ConversionProgress) => void;
}
