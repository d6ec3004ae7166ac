/** Writes a batch as Datadog's JSON array: each event unchanged, with Datadog's reserved attributes in front. */
import type { SettingsOf } from '../../contract/fields';
import { compileSetting, type Fill } from '../../shaping/json/placeholders';
import type { Encode } from '../codec';
import { type Bounds, boundsOf, isWithin, markFields, nanosFromMs, sentTime } from '../mapping/event-time';
import { hasFailed, type OdcEvent, summaryOf } from '../mapping/odc-event';
import { type PlacedEvent, placedEvents } from '../mapping/placed-event';
import { readTime } from '../mapping/read-time';
import { concatBytes, spliceObject } from '../mapping/splice';
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

/** Where the event has no value for the service that is set. */
const DEFAULT_SERVICE = 'odc';

const tagValue = (value: string) => value.replaceAll(',', '_').slice(0, 200);

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
  return [
    ...(stage === undefined ? [] : [`env:${tagValue(stage)}`]),
    ...(tenant === undefined ? [] : [`tenant:${tagValue(tenant)}`]),
    ...tags.flatMap((fill) => fill(event.json) ?? []).map(tagValue),
  ].join(',');
}

/** The attributes beside the event. The intake silently drops a log whose time it does not accept. */
function attributes(
  placed: PlacedEvent,
  settings: DatadogSettings,
  routing: Routing,
  bounds: Bounds,
  nowMs: number,
): Record<string, unknown> {
  const { event } = placed;
  const { nanos, mark } = sentTime(placed, bounds, nowMs);
  const tags = tagsOf(event, routing);
  return {
    message: summaryOf(event),
    ddsource: 'outsystems',
    service: routing.service(event.json) ?? DEFAULT_SERVICE,
    ...(settings.hostname === undefined ? {} : { hostname: settings.hostname }),
    ...(tags === '' ? {} : { ddtags: tags }),
    status: hasFailed(event) ? 'error' : 'info',
    timestamp: Number(nanos / nanosFromMs(1)),
    ...(mark === null ? {} : { sluice: markFields(mark, '') }),
  };
}

/**
 * Whether the intake accepts the event's own `timestamp`, which takes precedence over ours: milliseconds, or ISO 8601.
 */
function bringsUsableTime(timestamp: unknown, bounds: Bounds): boolean {
  if (typeof timestamp === 'number') return Number.isFinite(timestamp) && isWithin(nanosFromMs(timestamp), bounds);
  const read = typeof timestamp === 'string' ? readTime(timestamp) : null;
  return read !== null && read.assumption !== 'epoch' && isWithin(read.nanos, bounds);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const CLOSING = encoder.encode('}');

function logOf(
  placed: PlacedEvent,
  settings: DatadogSettings,
  routing: Routing,
  bounds: Bounds,
  nowMs: number,
): Uint8Array {
  const { bytes, written } = placed;
  const added = attributes(placed, settings, routing, bounds, nowMs);
  if (written === null) return encoder.encode(JSON.stringify({ ...added, message: decoder.decode(bytes) }));
  if (!Object.hasOwn(written, 'timestamp') || bringsUsableTime(written.timestamp, bounds)) {
    return spliceObject(added, bytes, written);
  }
  // The event stays unchanged, one level deeper, where its `timestamp` is an ordinary attribute.
  const head = encoder.encode(`${JSON.stringify(added).slice(0, -1)},"event":`);
  return concatBytes('', [head, bytes, CLOSING], '', '');
}

export const encode: Encode<DatadogSettings> = (batch, settings, { trailId, nowMs }) => {
  const bounds = boundsOf(definition.timeWindow, nowMs);
  const routing = routingOf(settings);
  const logs = Array.from(placedEvents(batch, trailId), (placed) => logOf(placed, settings, routing, bounds, nowMs));
  return { body: concatBytes('[', logs, ',', ']'), contentType: 'application/json' };
};
