/** Writes a batch as HEC envelopes, one after another. The event inside each is byte for byte as it came. */
import type { SettingsOf } from '../../contract/fields';
import { eventAt } from '../batch';
import { epochSeconds } from '../mapping/event-time';
import { eventNanos, type OdcEvent, readEvent } from '../mapping/odc-event';
import { concatBytes } from '../mapping/splice';
import type { EventBatch } from '../sender';
import type { definition } from './definition';

export type SplunkSettings = SettingsOf<typeof definition.fields>;

export type HecPath = 'event' | 'health' | 'ack';

const paths: Record<HecPath, string> = {
  event: '/services/collector/event',
  health: '/services/collector/health/1.0',
  ack: '/services/collector/ack',
};

/** People enter the base or any HEC path; LogScale's own path is left as it is for events. */
export function hecUrl(given: string, path: HecPath): string {
  const url = new URL(given);
  const isLogScale = /\/api\/v1\/ingest\/hec\/?$/.test(url.pathname);
  if (!(isLogScale && path === 'event')) {
    const prefix = url.pathname.replace(/\/(services|api\/v1\/ingest)\/.*$/, '').replace(/\/+$/, '');
    url.pathname = prefix + paths[path];
  }
  url.search = '';
  url.hash = '';
  return url.href;
}

function envelopeHead(event: OdcEvent, settings: SplunkSettings, nowMs: number): string {
  const host = settings.host ?? event.get('tenantId');
  const eventId = event.get('eventId');
  const metadata = JSON.stringify({
    ...(host === undefined ? {} : { host }),
    source: settings.source,
    sourcetype: settings.sourcetype,
    ...(settings.index === undefined ? {} : { index: settings.index }),
    ...(eventId === undefined ? {} : { fields: { event_id: eventId } }),
  });
  // `time` is written by hand: three decimals always, and never an exponent, which Splunk refuses (code 15).
  return `{"time":${epochSeconds(eventNanos(event, nowMs))},${metadata.slice(1, -1)},"event":`;
}

const encoder = new TextEncoder();
const CLOSING = encoder.encode('}\n');

export function encodeSplunk(batch: EventBatch, settings: SplunkSettings, nowMs: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let index = 0; index < batch.count; index += 1) {
    const bytes = eventAt(batch, index);
    parts.push(encoder.encode(envelopeHead(readEvent(bytes), settings, nowMs)), bytes, CLOSING);
  }
  return concatBytes('', parts, '', '');
}
