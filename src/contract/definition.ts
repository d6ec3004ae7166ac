/** What a destination declares about itself. Data only: the page draws its form from it, the docs their tables. */
import type { ErrorEntries } from './errors/types';
import type { Fields } from './fields';

/** What one request may hold. Bytes are of the encoded body, before compression, unless said otherwise. */
export interface DestinationLimits {
  /** Events in one request. */
  readonly maxEvents: number;
  readonly maxBodyBytes: number;
  /** One event as it stands in the trail; larger ones become dead letters without being sent. */
  readonly maxEventBytes: number;
  /** What the protocol adds around one event at most, by which a batch's size is planned. */
  readonly overheadBytesPerEvent: number;
  /** Requests that may be under way at once while the order of acknowledged events is still known. */
  readonly maxInFlight: number;
  /** Older events are refused or silently dropped there; absent when age does not matter. */
  readonly maxEventAgeMs?: number;
}

/** Times that a destination takes. An event of another time is sent with the time of its acceptance, and marked. */
export interface TimeWindow {
  /** First and last moment that its form of a time can hold, in RFC 3339. */
  readonly earliest: string;
  readonly latest: string;
  /** How far a time may be from the moment of sending, where the service refuses or drops what is further; with a margin. */
  readonly maxBehindMs?: number;
  readonly maxAheadMs?: number;
}

/** A page of whoever makes the destination or sets its standard. */
export interface DocumentationLink {
  /** Whose page it is and what it is about: "Datadog: API keys". */
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
  /** The drawing on the tile: an SVG path in a square of 24, drawn as an outline. Not the maker's logo, which is theirs. */
  readonly icon: string;
  /** The tile's other search words. */
  readonly keywords: readonly string[];
  /** What the administrator needs there before the stream can work, one item a line. */
  readonly prerequisites: readonly string[];
  /** Where to read on, most useful first. The desktop app opens links to the origins of these pages. */
  readonly documentation: readonly [DocumentationLink, ...DocumentationLink[]];
  /** What can go wrong there in its own words, where the general failures say too little. Part of the catalogue. */
  readonly failures: ErrorEntries;
  readonly fields: F;
  readonly limits: DestinationLimits;
  /** null: events go as they are, and their times are not read. */
  readonly timeWindow: W;
  /** Formats of events that make sense there, by kind (see `src/formats`); the first is the default. */
  readonly formats: readonly [string, ...string[]];
  /** Where to look for the test event, e.g. "Logs > Search in Datadog". */
  readonly whereToLook: string;
}

/** Keeps the exact type of the fields, so that a sender's settings are typed by them, and whether times are read at all. */
export function defineDestination<const F extends Fields, const W extends TimeWindow | null>(
  definition: DestinationDefinition<F, W>,
): DestinationDefinition<F, W> {
  return definition;
}
