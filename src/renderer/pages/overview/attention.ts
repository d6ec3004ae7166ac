/** What needs the user's attention: failing streams and sources, the worst first. Pure. */
import type { SourceStatus, StreamPhase, StreamStatus } from '../../../contract/status';

/** More than these are counted only: the list of streams has them all. */
const WORST = 5;

type Failing = Pick<StreamStatus, 'streamId' | 'name' | 'status' | 'phase' | 'problems'>;

export interface FailingStreams {
  /** The ids of the worst few, worst first. */
  readonly worst: readonly string[];
  /** How many more are failing. */
  readonly more: number;
}

/** Sluice recovers by itself from a failed attempt, but not from refused credentials. */
const urgency: Readonly<Record<StreamPhase['kind'], number>> = {
  held: 0,
  halted: 0,
  waiting: 1,
  isolating: 1,
  delivering: 1,
  idle: 1,
  deactivated: 2,
};

function sinceMs({ problems }: Failing): number {
  return problems.reduce((first, problem) => Math.min(first, problem.sinceMs), Number.POSITIVE_INFINITY);
}

/** Held streams first, then the longest failing. The order does not depend on numbers that change all the time. */
export function failingStreams(streams: readonly Failing[]): FailingStreams {
  const failing = streams.filter(({ status }) => status === 'activeWithErrors');
  const sorted = failing.toSorted(
    (a, b) =>
      urgency[a.phase.kind] - urgency[b.phase.kind] ||
      sinceMs(a) - sinceMs(b) ||
      (a.name < b.name ? -1 : Number(a.name > b.name)),
  );
  return { worst: sorted.slice(0, WORST).map(({ streamId }) => streamId), more: Math.max(0, failing.length - WORST) };
}

export interface FailingSources {
  readonly worst: readonly string[];
  readonly more: number;
}

/** Sources that stand still although they are active: failed ones first. */
export function failingSources(sources: readonly Pick<SourceStatus, 'sourceId' | 'state'>[]): FailingSources {
  const failed = sources.filter(({ state }) => state === 'failed');
  const held = sources.filter(({ state }) => state === 'held');
  const sorted = [...failed, ...held];
  return {
    worst: sorted.slice(0, WORST).map(({ sourceId }) => sourceId),
    more: Math.max(0, sorted.length - WORST),
  };
}
