/** What a destination declares about itself. Data only: the page generates its form from it, the docs their tables. */
import type { ErrorEntries } from './errors/types';
import type { Fields } from './fields';
import type { LookupQuery } from './lookup';
import type { PasteReader } from './paste';
import type { PlainSettings } from './settings';

/** Limits of one request. Bytes are counted in the encoded body before compression, unless said otherwise. */
export interface DestinationLimits {
  /** Events in one request. */
  readonly maxEvents: number;
  readonly maxBodyBytes: number;
  /** One event as stored in the trail. Larger events become dead letters without being sent. */
  readonly maxEventBytes: number;
  /** The most that the protocol adds to one event; used to plan the size of a batch. */
  readonly overheadBytesPerEvent: number;
  /** How many requests may be in progress while acknowledged events can still be kept in order. */
  readonly maxInFlight: number;
  /**
   * Requests are written one after the other and only wait until they count as settled: the user's limit on requests
   * under way does not apply to them.
   */
  readonly settlesLater?: boolean;
  /** The destination refuses or silently drops older events; absent if age does not matter. */
  readonly maxEventAgeMs?: number;
}

/** Times that a destination accepts. An event with another time is sent with the time of its acceptance, and marked. */
export interface TimeWindow {
  /** The first and last moment that its time format can represent, in RFC 3339. */
  readonly earliest: string;
  readonly latest: string;
  /**
   * How far a time may be from the time of sending before the service refuses or drops the event, with a safety margin.
   */
  readonly maxBehindMs?: number;
  readonly maxAheadMs?: number;
}

export interface ServiceAge {
  readonly name: string;
  /** Its hosts and all below them. */
  readonly hosts: readonly string[];
  /** As in {@link TimeWindow}, with the same margin. */
  readonly maxBehindMs: number;
}

/** A page of the destination's vendor or of the body that sets its standard. */
export interface DocumentationLink {
  /** The page's owner and topic: "Datadog: API keys". */
  readonly label: string;
  readonly url: `https://${string}`;
}

export interface DestinationDefinition<F extends Fields = Fields, W extends TimeWindow | null = TimeWindow | null> {
  /** Stable name in configuration files and the database. */
  readonly kind: string;
  /** The name on the tile. */
  readonly name: string;
  /** One line under the name. */
  readonly summary: string;
  /** The icon on the tile: an SVG path on 24 by 24 units, drawn as an outline. Not the vendor's logo. */
  readonly icon: string;
  /** Further search words of the tile. */
  readonly keywords: readonly string[];
  /** What an administrator must set up there before the stream can work, one item per line. */
  readonly prerequisites: readonly string[];
  /** Further reading, most useful first. The desktop app opens links to the origins of these pages. */
  readonly documentation: readonly [DocumentationLink, ...DocumentationLink[]];
  /** Failures specific to this destination, where the general ones say too little. Part of the catalogue. */
  readonly failures: ErrorEntries;
  readonly fields: F;
  /** Hosts that are reached without being in an address field, because they follow from other settings. */
  readonly impliedHosts?: (settings: PlainSettings) => readonly string[];
  /** What can be pasted into the form to fill in several fields at once. */
  readonly paste?: PasteReader;
  readonly limits: DestinationLimits;
  /** null: events are sent unchanged, and their times are not read. */
  readonly timeWindow: W;
  /** Services behind this protocol that take no older events, by the hosts of their addresses. */
  readonly services?: readonly ServiceAge[];
  /** Formats that make sense for this destination, by kind (see `src/formats`); the first is the default. */
  readonly formats: readonly [string, ...string[]];
  /** Where to look for the test event, e.g. "Logs > Search in Datadog". */
  readonly whereToLook: string;
  /** Queries that find an event there; empty where the product is not known. */
  readonly queries: readonly LookupQuery[];
}

/**
 * Keeps the exact type of the fields, so that they determine the type of a sender's settings, and whether times are
 * read.
 */
export function defineDestination<const F extends Fields, const W extends TimeWindow | null>(
  definition: DestinationDefinition<F, W>,
): DestinationDefinition<F, W> {
  return definition;
}
