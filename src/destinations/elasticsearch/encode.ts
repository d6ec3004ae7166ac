/**
 * Writes a batch for _bulk: a line with the operation and the id, a line with the document. The id is the event's
 * own, so that sending again does not store it twice.
 */
import { createHash } from 'node:crypto';
import type { SettingsOf } from '../../contract/fields';
import { eventAt } from '../batch';
import { isoTime } from '../mapping/event-time';
import { eventNanos, type OdcEvent, readEvent } from '../mapping/odc-event';
import { oneLine } from '../mapping/one-line';
import { concatBytes, spliceObject } from '../mapping/splice';
import type { EventBatch } from '../sender';
import type { definition } from './definition';

export type ElasticsearchSettings = SettingsOf<typeof definition.fields>;

/** An _id may have 512 bytes at most. */
const MAX_ID_BYTES = 512;

export function bulkUrl(settings: Pick<ElasticsearchSettings, 'url' | 'index' | 'pipeline'>): string {
  const url = new URL(settings.url);
  url.pathname = `${url.pathname.replace(/\/+$/, '').replace(/(\/[^/]+)?\/_bulk$/, '')}/${encodeURIComponent(settings.index)}/_bulk`;
  url.search = '';
  url.searchParams.set('filter_path', 'took,errors,error,status,items.*.status,items.*.error');
  if (settings.pipeline !== undefined) url.searchParams.set('pipeline', settings.pipeline);
  return url.href;
}

/** EventId; where there is none or it is too long, a hash of the event's bytes, equally stable. */
export function documentId(event: OdcEvent, bytes: Uint8Array): string {
  const id = event.get('eventId');
  if (id !== undefined && Buffer.byteLength(id) <= MAX_ID_BYTES) return id;
  return createHash('sha256').update(bytes).digest('hex');
}

const encoder = new TextEncoder();
const NEWLINE = encoder.encode('\n');

export function encodeBulk(batch: EventBatch, nowMs: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let index = 0; index < batch.count; index += 1) {
    const bytes = eventAt(batch, index);
    const event = readEvent(bytes);
    const action = JSON.stringify({ create: { _id: documentId(event, bytes) } });
    const document = spliceObject({ '@timestamp': isoTime(eventNanos(event, nowMs), 9) }, oneLine(bytes), event.json);
    parts.push(encoder.encode(`${action}\n`), document, NEWLINE);
  }
  return concatBytes('', parts, '', '');
}
