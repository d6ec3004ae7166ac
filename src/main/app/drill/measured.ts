/** What a drill has measured so far: phases, statuses, notices, incidents and the backlog. Pure. */
import type { DrillPhase, DrillReport } from '../../../contract/drill-report';
import { type StreamStatus, statusWords } from '../../../contract/status';

type ReportNotice = DrillReport['notices'][number];
export type ShownStatus = DrillReport['statuses'][number];

export interface Measured {
  readonly phases: readonly { readonly phase: DrillPhase; readonly fromMs: number }[];
  readonly faultBeganAtMs: number | null;
  readonly faultEndedAtMs: number | null;
  readonly caughtUpAtMs: number | null;
  readonly statuses: readonly ShownStatus[];
  readonly notices: readonly ReportNotice[];
  /** Events of the drill's surroundings, such as a restart of the engine. */
  readonly incidents: readonly { readonly atMs: number; readonly text: string }[];
  readonly backlog: Backlog;
}

export interface Backlog {
  readonly points: readonly { readonly atMs: number; readonly waiting: number }[];
  /** Points closer together than this are left out. */
  readonly everyMs: number;
  readonly max: number;
  readonly maxAtMs: number | null;
  readonly whenFaultEnded: number | null;
  readonly last: number;
}

export const nothingMeasured: Measured = {
  phases: [],
  faultBeganAtMs: null,
  faultEndedAtMs: null,
  caughtUpAtMs: null,
  statuses: [],
  notices: [],
  incidents: [],
  backlog: { points: [], everyMs: 250, max: 0, maxAtMs: null, whenFaultEnded: null, last: 0 },
};

/** Enough for a chart. */
const MOST_POINTS = 240;
/** A stream that flaps for an hour must not fill the report. */
const MOST_LISTED = 200;

export function withStatus(measured: Measured, status: StreamStatus, atMs: number): Measured {
  const [worst] = status.problems;
  const shown: ShownStatus = {
    atMs,
    status: status.status,
    code: worst?.failure.code ?? null,
    text: worst?.failure.message ?? statusWords[status.status],
  };
  const last = measured.statuses.at(-1);
  const isNew = last === undefined || last.status !== shown.status || last.code !== shown.code;
  return {
    ...measured,
    statuses: isNew ? append(measured.statuses, shown) : measured.statuses,
    backlog: withWaiting(measured.backlog, status.waiting, atMs),
  };
}

export function withNotice(measured: Measured, notice: ReportNotice): Measured {
  return { ...measured, notices: append(measured.notices, notice) };
}

export function withIncident(measured: Measured, text: string, atMs: number): Measured {
  return { ...measured, incidents: append(measured.incidents, { atMs, text }) };
}

function append<T>(list: readonly T[], item: T): readonly T[] {
  return list.length >= MOST_LISTED ? list : [...list, item];
}

/** Keeps a limited number of points, evenly over the time, however long the drill takes. The maximum is exact. */
function withWaiting(backlog: Backlog, waiting: number, atMs: number): Backlog {
  const last = backlog.points.at(-1);
  const isPeak = waiting > backlog.max || backlog.maxAtMs === null;
  const counted = {
    ...backlog,
    last: waiting,
    ...(isPeak ? { max: waiting, maxAtMs: atMs } : {}),
  };
  if (last !== undefined && atMs - last.atMs < backlog.everyMs && waiting !== 0) return counted;
  if (last !== undefined && waiting === 0 && last.waiting === 0 && atMs - last.atMs < backlog.everyMs) return counted;
  const points = [...backlog.points, { atMs, waiting }];
  if (points.length <= MOST_POINTS) return { ...counted, points };
  const everyMs = backlog.everyMs * 2;
  return { ...counted, everyMs, points: thinned(points, everyMs) };
}

function thinned(points: Backlog['points'], everyMs: number): Backlog['points'] {
  const kept: Backlog['points'][number][] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last === undefined || point.atMs - last.atMs >= everyMs) kept.push(point);
  }
  return kept;
}
