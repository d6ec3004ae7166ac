/**
 * Writes a batch for _bulk: a line with the operation and the id, then a line with the document. The id consists of the
 * event's identity and a hash of its content, so that resending does not store it twice and no other document has the
 * same id.
 */
import type { SettingsOf } from '../../contract/fields';
import { endOf, eventBytes, startOf } from '../batch';
import type { Encode } from '../codec';
import { ByteWriter } from '../mapping/byte-writer';
import { type Bounds, boundsOf, sentTime } from '../mapping/event-time';
import { contentHash, fittedIdentity, identityOf } from '../mapping/identity';
import { jsonString } from '../mapping/json-text';
import { onOneLineEach } from '../mapping/one-line';
import { type PlacedEvent, placedEvents } from '../mapping/placed-event';
import { type AddedMember, writeSpliced } from '../mapping/splice';
import { isoTime } from '../mapping/write-time';
import { definition } from './definition';

export type ElasticsearchSettings = SettingsOf<typeof definition.fields>;

/** An _id may have at most 512 bytes. This part is enough to recognise the event's own id. */
const MAX_IDENTITY_BYTES = 256;

/** Where the cluster's paths begin, without the slash at its end. The address may already lead to _bulk. */
export function basePath(address: string): string {
  return new URL(address).pathname.replace(/\/+$/, '').replace(/(\/[^/]+)?\/_bulk$/, '');
}

export function bulkUrl(settings: Pick<ElasticsearchSettings, 'url' | 'index' | 'indexIn' | 'pipeline'>): string {
  const url = new URL(settings.url);
  const index = settings.indexIn === 'path' ? `/${encodeURIComponent(settings.index)}` : '';
  url.pathname = `${basePath(settings.url)}${index}/_bulk`;
  url.search = '';
  url.searchParams.set('filter_path', 'took,errors,error,status,items.*.status,items.*.error,items.*._id');
  if (settings.pipeline !== undefined) url.searchParams.set('pipeline', settings.pipeline);
  return url.href;
}

/**
 * The identity, followed by a hash of the content. Other writers to the index may use the same event ids for other
 * events; with the hash, a document that already exists can only be a copy of this one.
 */
export function documentId(placed: PlacedEvent): string {
  return `${fittedIdentity(identityOf(placed), MAX_IDENTITY_BYTES)}:${contentHash(placed.source)}`;
}

/**
 * What is put in front of the event; nothing if it has its own @timestamp. The original text of a time that was
 * replaced stays in the event only: in the mark, dynamic mapping would make it a date field and refuse the next value.
 */
function frontOf(placed: PlacedEvent, bounds: Bounds, nowMs: number): AddedMember[] {
  if (placed.written?.hasKey('@timestamp') === true) return [];
  const { nanos, mark } = sentTime(placed, bounds, nowMs);
  const added: AddedMember[] = [['@timestamp', `"${isoTime(nanos, 9)}"`]];
  if (mark !== null) added.push(['sluice', JSON.stringify({ time_source: mark.source, time_reason: mark.reason })]);
  return added;
}

/** About what is added to an event. */
const ADDED_BYTES = 192;
const LINE_FEED = 0x0a;

export const encode: Encode<ElasticsearchSettings> = (batch, { index, indexIn }, { trailId, nowMs }) => {
  const target = indexIn === 'action' ? `"_index":${jsonString(index)},` : '';
  const bounds = boundsOf(definition.timeWindow, nowMs);
  const bytes = onOneLineEach(batch);
  const writer = new ByteWriter(eventBytes(batch) + batch.count * ADDED_BYTES);
  let at = 0;
  for (const placed of placedEvents(batch, trailId)) {
    const [start, end] = [startOf(batch, at), endOf(batch, at)];
    const front = frontOf(placed, bounds, nowMs);
    writer.text(`{"create":{${target}"_id":${jsonString(documentId(placed))}}}\n`);
    if (placed.written === null) {
      front.push(['message', jsonString(bytes.toString('utf8', start, end))]);
      writer.text(`{${front.map(([key, json]) => `"${key}":${json}`).join(',')}}`);
    } else writeSpliced(writer, front, bytes, start, end, placed.written);
    writer.byte(LINE_FEED);
    at += 1;
  }
  return { body: writer.finish(), contentType: 'application/x-ndjson' };
};
