/** Writes a batch as Datadog's JSON array: each event unchanged, with Datadog's reserved attributes in front. */
import type { SettingsOf } from '../../contract/fields';
import { compileSetting, type Fill } from '../../shaping/json/placeholders';
import { bufferOf, endOf, eventBytes, startOf } from '../batch';
import type { Encode } from '../codec';
import { ByteWriter } from '../mapping/byte-writer';
import { type Bounds, boundsOf, isWithin, markFields, nanosFromMs, sentTime } from '../mapping/event-time';
import { jsonString } from '../mapping/json-text';
import { hasFailed, type OdcEvent, summaryOf } from '../mapping/odc-event';
import { type PlacedEvent, placedEvents } from '../mapping/placed-event';
import { readTime } from '../mapping/read-time';
import { type AddedMember, writeSpliced } from '../mapping/splice';
import { definition } from './definition';

export type DatadogSettings = SettingsOf<typeof definition.fields>;

/** @param url host, host with path, or whole URL, as people have it from ODC's dialog or Datadog's pages */
export function intakeUrl(settings: Pick<DatadogSettings, 'endpoint'>): string {
  if (settings.endpoint.kind === 'site') return `https://http-intake.logs.${settings.endpoint.site}/api/v2/logs`;
  const given = settings.endpoint.url;
  const url = new URL(/^https?:\/\//i.test(given) ? given : `https://${given}`);
  if (url.pathname === '/' || url.pathname === '') url.pathname = '/api/v2/logs';
  return url.href;
}

const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;

/** Where the event has no value for the service that is set. */
const DEFAULT_SERVICE = 'odc';

const tagValue = (value: string) => (value.includes(',') ? value.replaceAll(',', '_') : value).slice(0, 200);

/** What settings say of each event, compiled once for a batch. */
interface Routing {
  readonly service: Fill;
  readonly tags: readonly Fill[];
}

function routingOf({ service, tags }: DatadogSettings): Routing {
  return { service: compileSetting(service), tags: tags === undefined ? [] : tags.split(',').map(compileSetting) };
}

/** A tag whose value the event does not have is left out. */
function tagsOf(event: OdcEvent, { tags }: Routing): string {
  const stage = event.get('environmentName');
  const tenant = event.get('tenantId');
  let all = stage === undefined ? '' : `,env:${tagValue(stage)}`;
  if (tenant !== undefined) all += `,tenant:${tagValue(tenant)}`;
  for (const fill of tags) {
    const tag = fill(event);
    if (tag !== null) all += `,${tagValue(tag)}`;
  }
  return all.slice(1);
}

/**
 * The attributes beside the event, without its message. The intake silently drops a log whose time it does not accept.
 */
function attributes(
  placed: PlacedEvent,
  settings: DatadogSettings,
  routing: Routing,
  bounds: Bounds,
  nowMs: number,
): AddedMember[] {
  const { event } = placed;
  const { nanos, mark } = sentTime(placed, bounds, nowMs);
  const tags = tagsOf(event, routing);
  const added: AddedMember[] = [
    ['ddsource', '"outsystems"'],
    ['service', jsonString(routing.service(event) ?? DEFAULT_SERVICE)],
  ];
  if (settings.hostname !== undefined) added.push(['hostname', jsonString(settings.hostname)]);
  if (tags !== '') added.push(['ddtags', jsonString(tags)]);
  added.push(['status', hasFailed(event) ? '"error"' : '"info"'], ['timestamp', String(nanos / nanosFromMs(1))]);
  if (mark !== null) added.push(['sluice', JSON.stringify(markFields(mark, ''))]);
  return added;
}

/**
 * Whether the intake accepts the event's own `timestamp`, which takes precedence over ours: milliseconds, or ISO 8601.
 */
function bringsUsableTime(timestamp: unknown, bounds: Bounds): boolean {
  if (typeof timestamp === 'number') return Number.isFinite(timestamp) && isWithin(nanosFromMs(timestamp), bounds);
  const read = typeof timestamp === 'string' ? readTime(timestamp) : null;
  return read !== null && read.assumption !== 'epoch' && isWithin(read.nanos, bounds);
}

const objectOf = (added: readonly AddedMember[]) => added.map(([key, json]) => `"${key}":${json}`).join(',');

/** About what is added to an event. */
const ADDED_BYTES = 256;

export const encode: Encode<DatadogSettings> = (batch, settings, { trailId, nowMs }) => {
  const bounds = boundsOf(definition.timeWindow, nowMs);
  const routing = routingOf(settings);
  const bytes = bufferOf(batch);
  const writer = new ByteWriter(eventBytes(batch) + batch.count * ADDED_BYTES);
  let index = 0;
  for (const placed of placedEvents(batch, trailId)) {
    const [start, end] = [startOf(batch, index), endOf(batch, index)];
    const { written, event } = placed;
    const added = attributes(placed, settings, routing, bounds, nowMs);
    writer.byte(index === 0 ? OPENING_BRACKET : COMMA);
    if (written === null) {
      writer.text(`{"message":${jsonString(bytes.toString('utf8', start, end))},${objectOf(added)}}`);
    } else {
      added.unshift(['message', jsonString(summaryOf(event))]);
      if (!written.hasKey('timestamp') || bringsUsableTime(written.json.timestamp, bounds)) {
        writeSpliced(writer, added, bytes, start, end, written);
      } else {
        // The event stays unchanged, one level deeper, where its `timestamp` is an ordinary attribute.
        writer
          .text(`{${objectOf(added)},"event":`)
          .copy(bytes, start, end)
          .byte(CLOSING_BRACE);
      }
    }
    index += 1;
  }
  return { body: writer.byte(CLOSING_BRACKET).finish(), contentType: 'application/json' };
};
