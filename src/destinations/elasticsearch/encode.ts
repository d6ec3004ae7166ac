/**
 * Writes a batch for _bulk: a line with the operation and the id, a line with the document. The id is made of what the
 * event is known by and of its content, so that sending again does not store it twice, and nothing else has the same id.
 */
import type { SettingsOf } from '../../contract/fields';
import { isoTime } from '../mapping/event-time';
import { contentHash, fittedIdentity, identityOf } from '../mapping/identity';
import { eventNanos } from '../mapping/odc-event';
import { oneLine } from '../mapping/one-line';
import { type PlacedEvent, placedEvents } from '../mapping/placed-event';
import { concatBytes, spliceObject } from '../mapping/splice';
import type { EventBatch } from '../sender';
import type { definition } from './definition';

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
  return `${fittedIdentity(identityOf(placed), MAX_IDENTITY_BYTES)}:${contentHash(placed.bytes)}`;
}

const encoder = new TextEncoder();
const NEWLINE = encoder.encode('\n');

export function encodeBulk(batch: EventBatch, trailId: string): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const placed of placedEvents(batch, trailId)) {
    const { bytes, event, place } = placed;
    const action = JSON.stringify({ create: { _id: documentId(placed) } });
    const time = isoTime(eventNanos(event, place.acceptedAtMs), 9);
    const document = spliceObject({ '@timestamp': time }, oneLine(bytes), event.json);
    parts.push(encoder.encode(`${action}\n`), document, NEWLINE);
  }
  return concatBytes('', parts, '', '');
}
