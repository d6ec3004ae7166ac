/** Writes a batch as HEC envelopes, one after another. The event in each is unchanged, byte for byte. */
import type { SettingsOf } from '../../contract/fields';
import { compileSetting, type Fill } from '../../shaping/json/placeholders';
import type { Encode } from '../codec';
import { type Bounds, boundsOf, markFields, sentTime } from '../mapping/event-time';
import { fittedIdentity, identityOf } from '../mapping/identity';
import { type PlacedEvent, placedEvents } from '../mapping/placed-event';
import { concatBytes } from '../mapping/splice';
import { epochSeconds } from '../mapping/write-time';
import { definition } from './definition';

export type SplunkSettings = SettingsOf<typeof definition.fields>;

export type HecPath = 'event' | 'health' | 'ack';

const paths: Record<HecPath, string> = {
  event: '/services/collector/event',
  health: '/services/collector/health/1.0',
  ack: '/services/collector/ack',
};

/** Users enter the base URL or any HEC path. LogScale's own path is used unchanged for events. */
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

/** Longer ids are cut, and a hash is appended: an indexed field should not hold kilobytes. */
const MAX_ID_BYTES = 256;

/** Where the event has no value for what is set. */
const DEFAULT_SOURCE = 'odc';
const DEFAULT_SOURCETYPE = 'odc:audit:trail';

/** What settings say of each event, compiled once for a batch; null where the event has no value for it. */
type Routing = Readonly<Record<'host' | 'source' | 'sourcetype' | 'index', Fill>>;

function routingOf({ host, source, sourcetype, index }: SplunkSettings): Routing {
  const compiled = (text: string | undefined): Fill => (text === undefined ? () => null : compileSetting(text));
  const fillIndex = compiled(index);
  return {
    host: compiled(host),
    source: compiled(source),
    sourcetype: compiled(sourcetype),
    index: (event) => indexName(fillIndex(event)),
  };
}

/** Splunk refuses what is no name of an index, so values of events are made one. */
function indexName(text: string | null): string | null {
  const name = text
    ?.toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '_')
    .replace(/^-+/, '')
    .slice(0, 80);
  return name === undefined || name === '' ? null : name;
}

function envelopeHead(placed: PlacedEvent, routing: Routing, bounds: Bounds, nowMs: number): string {
  const { nanos, mark } = sentTime(placed, bounds, nowMs);
  const { json } = placed.event;
  const host = routing.host(json) ?? placed.event.get('tenantId');
  const index = routing.index(json);
  const metadata = JSON.stringify({
    ...(host === undefined ? {} : { host }),
    source: routing.source(json) ?? DEFAULT_SOURCE,
    sourcetype: routing.sourcetype(json) ?? DEFAULT_SOURCETYPE,
    ...(index === null ? {} : { index }),
    fields: { event_id: fittedIdentity(identityOf(placed), MAX_ID_BYTES), ...markFields(mark, 'sluice_') },
  });
  // `time` is formatted here: always three decimals and never an exponent, which Splunk refuses (code 15).
  return `{"time":${epochSeconds(nanos)},${metadata.slice(1, -1)},"event":`;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const CLOSING = encoder.encode('}\n');

/** A line of text goes as a JSON string. */
function jsonOf({ bytes, written }: PlacedEvent): Uint8Array {
  return written === null ? encoder.encode(JSON.stringify(decoder.decode(bytes))) : bytes;
}

export const encode: Encode<SplunkSettings> = (batch, settings, { trailId, nowMs }) => {
  const bounds = boundsOf(definition.timeWindow, nowMs);
  const routing = routingOf(settings);
  const parts: Uint8Array[] = [];
  for (const placed of placedEvents(batch, trailId)) {
    parts.push(encoder.encode(envelopeHead(placed, routing, bounds, nowMs)), jsonOf(placed), CLOSING);
  }
  return { body: concatBytes('', parts, '', ''), contentType: 'application/json' };
};
