/** Writes a batch as HEC envelopes, one after another. The event in each is unchanged, byte for byte. */
import type { SettingsOf } from '../../contract/fields';
import { compileSetting, type Fill } from '../../shaping/json/placeholders';
import { bufferOf, endOf, eventBytes, startOf } from '../batch';
import type { Encode } from '../codec';
import { ByteWriter } from '../mapping/byte-writer';
import { type Bounds, boundsOf, markFields, sentTime } from '../mapping/event-time';
import { fittedIdentity, identityOf } from '../mapping/identity';
import { jsonString } from '../mapping/json-text';
import { type PlacedEvent, placedEvents } from '../mapping/placed-event';
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
  const { event } = placed;
  const host = routing.host(event) ?? event.get('tenantId');
  const index = routing.index(event);
  const source = jsonString(routing.source(event) ?? DEFAULT_SOURCE);
  const sourcetype = jsonString(routing.sourcetype(event) ?? DEFAULT_SOURCETYPE);
  const id = jsonString(fittedIdentity(identityOf(placed), MAX_ID_BYTES));
  const marks = mark === null ? '' : `,${JSON.stringify(markFields(mark, 'sluice_')).slice(1, -1)}`;
  // `time` is formatted here: always three decimals and never an exponent, which Splunk refuses (code 15).
  return `{"time":${epochSeconds(nanos)}${host === undefined ? '' : `,"host":${jsonString(host)}`},"source":${source},"sourcetype":${sourcetype}${index === null ? '' : `,"index":${jsonString(index)}`},"fields":{"event_id":${id}${marks}},"event":`;
}

/** About what an envelope takes beside its event. */
const ENVELOPE_BYTES = 256;

export const encode: Encode<SplunkSettings> = (batch, settings, { trailId, nowMs }) => {
  const bounds = boundsOf(definition.timeWindow, nowMs);
  const routing = routingOf(settings);
  const bytes = bufferOf(batch);
  const writer = new ByteWriter(eventBytes(batch) + batch.count * ENVELOPE_BYTES);
  let index = 0;
  for (const placed of placedEvents(batch, trailId)) {
    writer.text(`${index === 0 ? '' : '}\n'}${envelopeHead(placed, routing, bounds, nowMs)}`);
    const [start, end] = [startOf(batch, index), endOf(batch, index)];
    if (placed.written !== null) writer.copy(bytes, start, end);
    // A line of text goes as a JSON string.
    else writer.text(jsonString(bytes.toString('utf8', start, end)));
    index += 1;
  }
  return { body: writer.text('}\n').finish(), contentType: 'application/json' };
};
