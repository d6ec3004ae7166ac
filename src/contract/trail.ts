/** The audit trail as the page reads it: what can be searched for, what a row holds, where an event is, what is exported. */
import { z } from 'zod';
import type { Failure } from './errors';

/** More events than this are not counted one by one: "more than 100,000". */
export const MAX_EXACT_TOTAL = 100_000;
/** New events are counted up to here. */
export const MAX_NEW = 1_000;
export const MAX_PAGE_ROWS = 500;

const values = z.array(z.string().max(1_000)).max(200);
const momentMs = z.number().int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000);

/**
 * What is looked for: an event fits when every part that is given fits. Of several values of one field, any fits. Texts are
 * split into words (or "phrases in quotes"); each must be contained, whatever its case or accents.
 */
export const trailFilterSchema = z.strictObject({
  /** In the message. */
  text: z.string().max(500).optional(),
  /** Anywhere in the event. */
  allText: z.string().max(500).optional(),
  operations: values.optional(),
  entityTypes: values.optional(),
  users: values.optional(),
  scopes: values.optional(),
  statuses: values.optional(),
  /** Ids of sources. */
  sources: values.optional(),
  /** The event's own time, both ends included. */
  fromMs: momentMs.optional(),
  toMs: momentMs.optional(),
});
export type TrailFilter = z.output<typeof trailFilterSchema>;

/** Where a list goes on: behind this event, among those that were there when it began. */
export const trailCursorSchema = z.strictObject({
  timeMs: momentMs,
  seq: z.number().int().nonnegative(),
  asOfSeq: z.number().int().nonnegative(),
});
export type TrailCursor = z.output<typeof trailCursorSchema>;

/** One line of the list. Texts are empty where the event does not say. */
export interface TrailRow {
  readonly seq: number;
  /** The event's own time; when it was accepted where it has none. */
  readonly timeMs: number;
  readonly operation: string;
  readonly entityType: string;
  readonly user: string;
  /** `Organization`, a portfolio's name, or a stage's. */
  readonly scope: string;
  /** Cut where it is long. */
  readonly message: string;
  readonly status: string;
  readonly sourceId: string;
  readonly marks: TrailMarks;
}

export interface TrailMarks {
  /** Deviates from the AuditLog schema. */
  readonly offSchema: boolean;
  readonly noEventId: boolean;
  /** Another event of the trail has the same id and other content. */
  readonly sharedEventId: boolean;
  /** Made up by the sample source. */
  readonly sample: boolean;
}

/** How far the search can see. */
export interface TrailExtent {
  /** Events up to here can be found. */
  readonly indexedSeq: number;
  readonly headSeq: number;
  readonly tailSeq: number;
}

export interface TrailPage extends TrailExtent {
  /** Newest first by the event's time. Fewer than asked for when the time for one answer was up. */
  readonly rows: readonly TrailRow[];
  /** Null at the end of the list. */
  readonly next: TrailCursor | null;
  /** Only with a first page; not `exact`: at least so many. */
  readonly total: { readonly count: number; readonly exact: boolean } | null;
  readonly asOfSeq: number;
}

export const facetFields = ['operation', 'entityType', 'user', 'scope', 'status', 'source'] as const;
export type FacetField = (typeof facetFields)[number];

/** A value that a filter can have, with the number of events that are kept with it. */
export interface Facet {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** Where one event is with one stream. */
export type EventPlace = { readonly streamId: string; readonly streamName: string } & (
  | { readonly kind: 'waiting' }
  /** `atMs` null when the log of that time is no longer kept. */
  | { readonly kind: 'delivered'; readonly atMs: number | null }
  /** `why`: by the filter as it is now, in words; null where it would carry the event. */
  | { readonly kind: 'filtered'; readonly why: string | null }
  | { readonly kind: 'skipped'; readonly reason: string }
  | {
      readonly kind: 'deadLetter';
      readonly state: 'held' | 'queued' | 'resent' | 'discarded';
      /** What the destination answered. */
      readonly reason: string;
    }
  /** Accepted before the stream began. */
  | { readonly kind: 'beforeStart' }
);

export interface TrailEventView {
  readonly seq: number;
  /** As it came. */
  readonly text: string;
  readonly marks: TrailMarks;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly acceptedAtMs: number;
  readonly places: readonly EventPlace[];
}

export const exportFormatSchema = z.enum(['csv', 'ndjson']);
export type ExportFormat = z.output<typeof exportFormatSchema>;

/** How an export stands. */
export interface TrailExport {
  readonly exportId: string;
  readonly format: ExportFormat;
  readonly path: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly events: number;
  readonly bytes: number;
  /** Between 0 and 1, as far as it can be told. */
  readonly share: number;
  readonly failure: Failure | null;
}

/** A record that could not be read as an event. */
export interface SetAsideView {
  readonly id: number;
  readonly atMs: number;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly reason: { readonly code: string; readonly text: string };
  /** Where it came from, in words. */
  readonly origin: string;
  readonly keptBytes: number;
  readonly totalBytes: number;
}

export interface SetAsideContent extends SetAsideView {
  /** Its beginning as text; bytes that are not UTF-8 are shown as �. */
  readonly preview: string;
  /** The same beginning as hexadecimal digits. */
  readonly hex: string;
}
