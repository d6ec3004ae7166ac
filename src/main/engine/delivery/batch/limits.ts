/**
 * Limits of one request: the smallest of the user's settings, the destination's limits, and those of its settings.
 */
import type { DestinationLimits } from '../../../../contract/definition';
import type { FormatDefinition } from '../../../../contract/format-definition';
import type { DeliverySettings } from '../../../../contract/stream';

export interface BatchLimits {
  readonly maxEvents: number;
  /** Limit on the planned body: the events, and the destination's overhead for each. A single event may exceed it. */
  readonly maxBytes: number;
  /** Larger events become dead letters. */
  readonly maxEventBytes: number;
  readonly overheadBytesPerEvent: number;
  readonly maxInFlight: number;
  /** Older events are skipped; null: no limit. */
  readonly maxEventAgeMs: number | null;
}

/**
 * @param bySettings limits by the destination's settings, where they are lower than the definition's
 * @param growth of an event in the stream's format: limits are counted in bytes of the trail
 */
export function batchLimits(
  delivery: DeliverySettings,
  destination: DestinationLimits,
  bySettings: Partial<DestinationLimits> = {},
  growth: FormatDefinition['growth'] = { factor: 1, bytes: 0 },
): BatchLimits {
  const least = (name: Exclude<keyof DestinationLimits, 'maxEventAgeMs' | 'settlesLater'>) =>
    Math.min(destination[name], bySettings[name] ?? Number.POSITIVE_INFINITY);
  const overheadBytesPerEvent = bySettings.overheadBytesPerEvent ?? destination.overheadBytesPerEvent;
  const maxBodyBytes = least('maxBodyBytes');
  const maxInFlight = least('maxInFlight');
  return {
    maxEvents: Math.max(1, Math.min(delivery.maxBatchEvents, least('maxEvents'))),
    maxBytes: Math.max(1, Math.floor(Math.min(delivery.maxBatchBytes, maxBodyBytes) / growth.factor)),
    maxEventBytes: Math.min(least('maxEventBytes'), maxBodyBytes - overheadBytesPerEvent),
    overheadBytesPerEvent: Math.ceil((overheadBytesPerEvent + growth.bytes) / growth.factor),
    maxInFlight: Math.max(1, destination.settlesLater ? maxInFlight : Math.min(delivery.maxInFlight, maxInFlight)),
    maxEventAgeMs: bySettings.maxEventAgeMs ?? destination.maxEventAgeMs ?? null,
  };
}
