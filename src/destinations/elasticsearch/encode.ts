/**
 * Writes a batch for _bulk: a line with the operation and the id, a line with the document. The id is made of what the
 * event is known by and of its content, so that sending again does not store it twice, and nothing else has the same id.
 */
import type { SettingsOf } from '../../contract/fields';
import type { Encode } from '../codec';
import { type Bounds, boundsOf, sentTime } from '../mapping/event-time';
import { contentHash, fittedIdentity, identityOf } from '../mapping/identity';
import { oneLine } from '../mapping/one-line';
import { type PlacedEvent, placedEvents } from '../mapping/placed-event';
import { concatBytes, spliceObject } from '../mapping/splice';
import { isoTime } from '../mapping/write-time';
import { definition } from './definition';

export type ElasticsearchSettings = SettingsOf<typeof definition.fields>;

/** Of an _id, which may have 512 bytes at most: enough to recognise the event's own id by. */
const MAX_IDENTITY_BYTES = 256;

export function bulkUrl(settings: Pick<ElasticsearchSettings, 'url' | 'index' | 'pipeline'>): string {
  const url = new URL(settings.url);
  url.pathname = `${url.pathname.replace(/\/+$/, '').replace(/(\/[^/]+)?\/_bulk$/, '')}/${encodeURIComponent(settings.index)}/_bulk`;
  url.search = '';
  url.searchParams.set('filter_path', 'took,errors,error,status,items.*.status,items.*.error,items.*._id');
  if (settings.pipeline !== undefined) url.searchParams.set('pipeline', settings.pipeline);
  return url.href;
}

/**
 * The identity, and a hash of the content behind it. Whoever else writes to the index may use the same event ids for other
 * events; with the hash, a document that exists already can only be a copy of this one.
 */
export function documentId(placed: PlacedEvent): string {
  return `${fittedIdentity(identityOf(placed), MAX_IDENTITY_BYTES)}:${contentHash(placed.source)}`;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NEWLINE = encoder.encode('\n');

/**
 * What is put in front of the event; nothing where it brings its own time. The original text of a time that was not taken
 * stands in the event: beside the mark, an index that guesses at types would make a date of it, and refuse the next.
 */
function frontOf(placed: PlacedEvent, bounds: Bounds, nowMs: number): Record<string, unknown> {
  if (placed.written !== null && Object.hasOwn(placed.written, '@timestamp')) return {};
  const { nanos, mark } = sentTime(placed, bounds, nowMs);
  const marked = mark === null ? {} : { sluice: { time_source: mark.source, time_reason: mark.reason } };
  return { '@timestamp': isoTime(nanos, 9), ...marked };
}

function documentOf(placed: PlacedEvent, bounds: Bounds, nowMs: number): Uint8Array {
  const { bytes, written } = placed;
  const front = frontOf(placed, bounds, nowMs);
  if (written === null) return encoder.encode(JSON.stringify({ ...front, message: decoder.decode(bytes) }));
  return spliceObject(front, oneLine(bytes), written);
}

export const encode: Encode<ElasticsearchSettings> = (batch, _settings, { trailId, nowMs }) => {
  const bounds = boundsOf(definition.timeWindow, nowMs);
  const parts: Uint8Array[] = [];
  for (const placed of placedEvents(batch, trailId)) {
    const action = JSON.stringify({ create: { _id: documentId(placed) } });
    parts.push(encoder.encode(`${action}\n`), documentOf(placed, bounds, nowMs), NEWLINE);
  }
  return { body: concatBytes('', parts, '', ''), contentType: 'application/x-ndjson' };
};
