/** Writes a batch as Datadog's JSON array: each event as it came, with Datadog's reserved attributes put in front. */
import type { SettingsOf } from '../../contract/fields';
import { nanosFromMs } from '../mapping/event-time';
import { eventNanos, hasFailed, type OdcEvent, summaryOf } from '../mapping/odc-event';
import { type MappingContext, type PlacedEvent, placedEvents } from '../mapping/placed-event';
import { concatBytes, spliceObject } from '../mapping/splice';
import type { EventBatch } from '../sender';
import type { definition } from './definition';

export type DatadogSettings = SettingsOf<typeof definition.fields>;

/** Older logs are answered with success and not indexed; a margin leaves time for the way there. */
export const MAX_AGE_MS = 18 * 3_600_000;
const AGE_MARGIN_MS = 30 * 60_000;

/** @param url host, host with path, or whole URL, as people have it from ODC's dialog or Datadog's pages */
export function intakeUrl(settings: Pick<DatadogSettings, 'endpoint'>): string {
  if (settings.endpoint.kind === 'site') return `https://http-intake.logs.${settings.endpoint.site}/api/v2/logs`;
  const given = settings.endpoint.url;
  const url = new URL(/^https?:\/\//i.test(given) ? given : `https://${given}`);
  if (url.pathname === '/' || url.pathname === '') url.pathname = '/api/v2/logs';
  return url.href;
}

const tagValue = (value: string) => value.replaceAll(',', '_').slice(0, 200);

function tagsOf(event: OdcEvent, settings: DatadogSettings): string {
  const stage = event.get('environmentName');
  const tenant = event.get('tenantId');
  return [
    ...(stage === undefined ? [] : [`env:${tagValue(stage)}`]),
    ...(tenant === undefined ? [] : [`tenant:${tagValue(tenant)}`]),
    ...(settings.tags === undefined ? [] : [settings.tags]),
  ].join(',');
}

/** The attributes beside the event. An old event gets the time of sending, since it would vanish with its own. */
function attributes({ event, place }: PlacedEvent, settings: DatadogSettings, nowMs: number): Record<string, unknown> {
  const ms = Number(eventNanos(event, place.acceptedAtMs) / nanosFromMs(1));
  const tooOld = ms < nowMs - (MAX_AGE_MS - AGE_MARGIN_MS);
  const tags = tagsOf(event, settings);
  return {
    message: summaryOf(event),
    ddsource: 'outsystems',
    service: settings.service,
    ...(settings.hostname === undefined ? {} : { hostname: settings.hostname }),
    ...(tags === '' ? {} : { ddtags: tags }),
    status: hasFailed(event) ? 'error' : 'info',
    timestamp: tooOld ? nowMs : ms,
    ...(tooOld ? { sluice: { original_time: event.get('dateTime'), reason: 'older than the intake accepts' } } : {}),
  };
}

export function encodeDatadog(batch: EventBatch, settings: DatadogSettings, context: MappingContext): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const placed of placedEvents(batch, context.trailId)) {
    parts.push(spliceObject(attributes(placed, settings, context.nowMs), placed.bytes, placed.event.json));
  }
  return concatBytes('[', parts, ',', ']');
}
