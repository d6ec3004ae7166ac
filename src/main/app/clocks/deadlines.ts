/** When something will happen at the present rate: a destination refuses for age, the trail is full, ODC forgets. Pure. */
import type { Deadline } from '../../../contract/clocks';
import type { TimeWindow } from '../../../contract/definition';
import type { TrailUsage } from '../../../contract/delivery';
import type { SourceStatus, StreamStatus } from '../../../contract/status';
import type { DatabasePreferences } from '../../config/tables/preferences';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MEGABYTE = 1_000_000;
/** ODC keeps its audit trail for three months; the shortest three months have 90 days less a day or two. */
const ODC_KEEPS_MS = 90 * DAY_MS;
/** A source that delivered this recently is not missing anything. */
const ODC_QUIET_MS = DAY_MS;
/** What is further away is no deadline. */
const HORIZON_MS = 366 * DAY_MS;
/** A stream that is behind by more than this holds back the deletion of old events. */
const HELD_BACK_MS = HOUR_MS;

type TooOld = Extract<Deadline, { kind: 'tooOld' }>;
type TrailFull = Extract<Deadline, { kind: 'trailFull' }>;
type OdcForgets = Extract<Deadline, { kind: 'odcForgets' }>;

/** @param acceptedPerSecond what all sources bring in now */
export function tooOldDeadline(
  stream: Pick<StreamStatus, 'streamId' | 'name' | 'status' | 'waiting' | 'lagMs' | 'eventsPerSecond'>,
  window: TimeWindow | null,
  acceptedPerSecond: number,
  nowMs: number,
): TooOld | null {
  const { streamId: id, name, status, waiting, lagMs, eventsPerSecond } = stream;
  if (status === 'inactive' || waiting === 0 || window?.maxBehindMs === undefined) return null;
  const ageing = ageingRate(eventsPerSecond, acceptedPerSecond);
  if (ageing <= 0 && lagMs < window.maxBehindMs) return null;
  const leftMs = Math.max(0, window.maxBehindMs - lagMs) / Math.max(ageing, Number.EPSILON);
  // A backlog of a moment is on its way.
  if (lagMs < 60_000 || leftMs > HORIZON_MS) return null;
  return { kind: 'tooOld', atMs: nowMs + Math.round(leftMs), stream: { id, name }, waiting };
}

/** By how much the age of the oldest waiting event grows in a second: 1 if nothing leaves, below 0 when catching up. */
function ageingRate(out: number, accepted: number): number {
  if (out <= 0) return 1;
  return accepted <= 0 ? -1 : 1 - out / accepted;
}

export interface TrailGrowth {
  readonly usage: TrailUsage;
  /** Events accepted in the last day. */
  readonly acceptedInDay: number;
  readonly retention: Pick<DatabasePreferences, 'retainDays' | 'retainMegabytes' | 'hardLimitMegabytes'>;
  readonly streams: readonly Pick<StreamStatus, 'status' | 'waiting' | 'lagMs'>[];
}

export function trailFullDeadline(growth: TrailGrowth, nowMs: number): TrailFull | null {
  const { usage, acceptedInDay, retention, streams } = growth;
  const { usedBytes, freeDiskBytes, events, oldestAtMs } = usage;
  if (events === 0 || oldestAtMs === null || acceptedInDay === 0) return null;
  // A trail that is younger than a day has had less time to grow.
  const dayShare = Math.min(1, Math.max(HOUR_MS, nowMs - oldestAtMs) / DAY_MS);
  const bytesPerDay = Math.round((usedBytes / events) * (acceptedInDay / dayShare));
  const limitBytes = retention.hardLimitMegabytes * MEGABYTE;
  const byLimit = limitBytes > 0 && limitBytes < usedBytes + freeDiskBytes;
  const capacity = byLimit ? limitBytes : usedBytes + freeDiskBytes;
  if (!isHeldBack(streams) && steadyBytes(retention, bytesPerDay) <= capacity) return null;
  const leftBytes = Math.max(0, capacity - usedBytes);
  const leftMs = (leftBytes / bytesPerDay) * DAY_MS;
  if (leftMs > HORIZON_MS) return null;
  return {
    kind: 'trailFull',
    atMs: nowMs + Math.round(leftMs),
    by: byLimit ? 'limit' : 'disk',
    leftBytes,
    bytesPerDay,
  };
}

/** Events that an active stream has not delivered are never deleted. */
function isHeldBack(streams: TrailGrowth['streams']): boolean {
  return streams.some(({ status, waiting, lagMs }) => status !== 'inactive' && waiting > 0 && lagMs > HELD_BACK_MS);
}

/** The size at which retention deletes as much as comes in. */
function steadyBytes({ retainDays, retainMegabytes }: TrailGrowth['retention'], bytesPerDay: number): number {
  const byAge = retainDays === 0 ? Number.POSITIVE_INFINITY : retainDays * bytesPerDay;
  const bySize = retainMegabytes === 0 ? Number.POSITIVE_INFINITY : retainMegabytes * MEGABYTE;
  return Math.min(byAge, bySize);
}

/** For a source that ODC sends to, or whose files come from ODC: what it misses now can be exported until then. */
export function odcDeadline(
  { sourceId: id, name, lastAcceptedAtMs }: Pick<SourceStatus, 'sourceId' | 'name' | 'lastAcceptedAtMs'>,
  nowMs: number,
): OdcForgets | null {
  if (lastAcceptedAtMs === null || nowMs - lastAcceptedAtMs < ODC_QUIET_MS) return null;
  const atMs = lastAcceptedAtMs + ODC_KEEPS_MS;
  return atMs < nowMs ? null : { kind: 'odcForgets', atMs, source: { id, name }, sinceMs: lastAcceptedAtMs };
}
