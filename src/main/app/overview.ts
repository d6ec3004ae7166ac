/** All sources and streams together, over time. */
import type { SeriesSpan } from '../../contract/delivery';
import type { TrafficSeries } from '../../contract/overview';
import { periodOf, withPresentAge } from './series-period';
import type { Services } from './services';

const nothingRecorded = {
  accepted: 0,
  delivered: 0,
  rehearsed: 0,
  retried: 0,
  deadLettered: 0,
  backlogAgeMs: null,
};

export class OverviewService {
  readonly #services: Pick<Services, 'engine' | 'engineStatus' | 'clock'>;

  constructor(services: Pick<Services, 'engine' | 'engineStatus' | 'clock'>) {
    this.#services = services;
  }

  async series(span: SeriesSpan): Promise<TrafficSeries> {
    const { engine, engineStatus, clock } = this.#services;
    const { fromMs, toMs, intervalMs, lastMs } = periodOf(span, clock.wallMs());
    const points = await engine.request('traffic', { fromMs, toMs, intervalMs });
    return {
      fromMs,
      toMs,
      intervalMs,
      points: withPresentAge(points, lastMs, engineStatus().streams, nothingRecorded),
    };
  }
}
