/** What a destination declares about itself. Data only: the page draws its form from it, the docs their tables. */
import type { Fields } from './fields';

/** What one request may hold. Bytes are of the encoded body, before compression, unless said otherwise. */
export interface DestinationLimits {
  /** Events in one request. */
  readonly maxEvents: number;
  readonly maxBodyBytes: number;
  /** One event as it stands in the trail; larger ones become dead letters without being sent. */
  readonly maxEventBytes: number;
  /** What the protocol adds around one event at the most, by which a batch's size is planned. */
  readonly overheadBytesPerEvent: number;
  /** Requests that may be under way at once while the order of acknowledged events is still known. */
  readonly maxInFlight: number;
  /** Older events are refused or silently dropped there; absent when age does not matter. */
  readonly maxEventAgeMs?: number;
}

export interface DestinationDefinition<F extends Fields = Fields> {
  /** Stable name in configuration files and the database. */
  readonly kind: string;
  /** The name on the tile. */
  readonly name: string;
  /** One line under the name. */
  readonly summary: string;
  /** The tile's other search words. */
  readonly keywords: readonly string[];
  /** What the administrator needs there before the stream can work, one item a line. */
  readonly prerequisites: readonly string[];
  readonly fields: F;
  readonly limits: DestinationLimits;
  /** Where to look for the test event, e.g. "Logs > Search in Datadog". */
  readonly whereToLook: string;
}

/** Keeps the exact type of the fields, so that a sender's settings are typed by them. */
export function defineDestination<const F extends Fields>(
  definition: DestinationDefinition<F>,
): DestinationDefinition<F> {
  return definition;
}
