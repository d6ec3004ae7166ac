/** A stream's position in the trail: its account, log and charts; rewind and skip. */
import type {
  DeliveryAttempt,
  DeliveryPoint,
  DeliverySeries,
  RewindTarget,
  SeriesSpan,
  StreamStanding,
} from '../../contract/delivery';
import { SluiceError } from '../../contract/errors';
import { markedName } from '../../contract/rehearsal-mark';
import type { StreamStatus } from '../../contract/status';
import type { StreamId } from '../../contract/stream';
import type { MetricPoint } from '../engine/protocol';
import { knownCode } from './codes';
import { periodOf, withPresentAge } from './series-period';
import type { Services } from './services';

export interface AttemptQuery {
  readonly streamId: StreamId;
  readonly beforeId?: number | undefined;
  readonly limit: number;
}

export class DeliveryService {
  readonly #services: Pick<Services, 'engine' | 'engineStatus' | 'store' | 'activity' | 'clock'>;

  constructor(services: Pick<Services, 'engine' | 'engineStatus' | 'store' | 'activity' | 'clock'>) {
    this.#services = services;
  }

  /** Newest first. */
  async attempts({ streamId, beforeId, limit }: AttemptQuery): Promise<readonly DeliveryAttempt[]> {
    const attempts = await this.#services.engine.request('attempts', {
      streamId,
      limit,
      ...(beforeId === undefined ? {} : { beforeId }),
    });
    return attempts.map(({ id, atMs, fromSeq, toSeq, events, bytes, durationMs, outcome, status, code }) => ({
      id,
      atMs,
      fromSeq,
      toSeq,
      events,
      bytes,
      durationMs,
      outcome,
      status: status ?? null,
      code: code === undefined ? null : knownCode(code),
    }));
  }

  /** Intervals are complete, except for the last, which is the current one. */
  async series(streamId: StreamId, span: SeriesSpan): Promise<DeliverySeries> {
    const { fromMs, toMs, intervalMs, lastMs } = periodOf(span, this.#services.clock.wallMs());
    const found = await this.#services.engine.request('metrics', { streamId, fromMs, toMs: toMs - 1, intervalMs });
    const status = this.#services.engineStatus().streams.find((stream) => stream.streamId === streamId);
    return { fromMs, toMs, intervalMs, points: withPresent(found.map(pointOf), lastMs, status) };
  }

  /** The backlog of several inactive streams together. */
  async standings(streamIds: readonly StreamId[]): Promise<StreamStanding> {
    const { engine } = this.#services;
    const standings = await Promise.all(streamIds.map((streamId) => engine.request('standing', { streamId })));
    return standings.reduce((sum, { waiting, expired }) => ({
      waiting: sum.waiting + waiting,
      expired: sum.expired + expired,
    }));
  }

  async rewind(streamId: StreamId, to: RewindTarget): Promise<StreamStanding> {
    const standing = await this.#services.engine.request('rewind', { streamId, to });
    this.#record('stream rewound', streamId, `to ${targetWords(to)}`);
    return standing;
  }

  async skipToNow(streamId: StreamId): Promise<null> {
    const { waiting } = await this.#services.engine.request('standing', { streamId });
    await this.#services.engine.request('skipToNow', { streamId });
    this.#record('stream skipped to now', streamId, `${waiting} waiting events skipped`);
    return null;
  }

  #record(action: string, streamId: StreamId, change: string): void {
    const { store, activity } = this.#services;
    const record = store.streams.get(streamId);
    if (record === undefined) throw new SluiceError('SLUICE-SET-003');
    activity.record(action, markedName(record), change);
  }
}

function targetWords(to: RewindTarget): string {
  switch (to.kind) {
    case 'beginning':
      return 'the beginning';
    case 'seq':
      return `event ${to.seq}`;
    case 'time':
      return new Date(to.atMs).toISOString();
  }
}

/** Events that wait now count for the current interval, even before it is recorded. */
function withPresent(
  points: readonly DeliveryPoint[],
  lastMs: number,
  status: Pick<StreamStatus, 'waiting' | 'lagMs' | 'status'> | undefined,
): readonly DeliveryPoint[] {
  return withPresentAge(points, lastMs, status === undefined ? [] : [status], nothingRecorded);
}

const nothingRecorded = {
  delivered: 0,
  retried: 0,
  deadLettered: 0,
  latencyMeanMs: null,
  latencyMaxMs: 0,
  backlogAgeMs: null,
};

function pointOf(point: MetricPoint): DeliveryPoint {
  return {
    atMs: point.minuteMs,
    delivered: point.delivered,
    retried: point.retried,
    deadLettered: point.deadLettered,
    latencyMeanMs: point.delivered === 0 ? null : point.latencySumMs / point.delivered,
    latencyMaxMs: point.latencyMaxMs,
    backlogAgeMs: point.backlogAgeMaxMs,
  };
}
