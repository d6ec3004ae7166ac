/** How old events may be where a stream sends them. Pure. */
import type { DestinationDefinition, TimeWindow } from './definition';
import { reachedAddresses } from './reached-addresses';
import type { PlainSettings } from './settings';

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).hostname.toLowerCase() : null;
}

/** The times that are accepted: by the definition, or by the service that the address is known to belong to. */
export function timeWindowOf(
  { timeWindow, services = [], fields }: Pick<DestinationDefinition, 'timeWindow' | 'services' | 'fields'>,
  settings: PlainSettings,
): TimeWindow | null {
  const hosts = reachedAddresses(fields, settings).flatMap(({ text }) => hostOf(text) ?? []);
  const service = services.find((each) => hosts.some((host) => each.hosts.some((suffix) => isAt(host, suffix))));
  if (timeWindow === null || service === undefined) return timeWindow;
  return { ...timeWindow, maxBehindMs: service.maxBehindMs };
}

const isAt = (host: string, suffix: string) => host === suffix || host.endsWith(`.${suffix}`);

export interface Waiting {
  readonly waiting: number;
  /** Age of the oldest waiting event, since it was accepted. */
  readonly lagMs: number;
}

/** More time than this is left: not worth a sentence. */
const TELL_WITHIN_MS = 12 * 3_600_000;

/**
 * How long until the destination no longer takes the oldest waiting event with its own time.
 * @returns 0 if it has passed; null if age does not matter there, or there is plenty of time
 */
export function ageDeadlineMs(window: TimeWindow | null, { waiting, lagMs }: Waiting): number | null {
  if (window?.maxBehindMs === undefined || waiting === 0) return null;
  const leftMs = Math.max(0, window.maxBehindMs - lagMs);
  return leftMs > TELL_WITHIN_MS || lagMs < window.maxBehindMs / 4 ? null : leftMs;
}
