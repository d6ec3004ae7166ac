/** Building blocks for tests of drills. */

import { failure } from '../../../../src/contract/errors';
import type { StreamStatus } from '../../../../src/contract/status';
import { deliverySchema, type StreamId } from '../../../../src/contract/stream';
import {
  advanceDrill,
  beginDrill,
  type Counted,
  type DrillEffect,
  type DrillEvent,
  type DrillState,
} from '../../../../src/main/app/drill/machine';
import { planDrill } from '../../../../src/main/app/drill/plan';
import type { DrillSubject } from '../../../../src/main/app/drill/report';
import { streamStatus } from '../support/scripted-engine';

export const T0 = Date.UTC(2026, 0, 15, 12);
export const plan = planDrill({ kind: 'serverError', status: 503 }, 10_000, deliverySchema.parse({}));

export const statusOf = (changes: Partial<StreamStatus> = {}): StreamStatus =>
  streamStatus({ streamId: 'copy' as StreamId, name: 'Drill: Splunk', rehearsal: true, ...changes });

export const failing = (waiting: number): StreamStatus =>
  statusOf({
    status: 'activeWithErrors',
    waiting,
    phase: { kind: 'waiting', nextTryAtMs: 0, attempt: 1 },
    problems: [{ failure: failure('SLUICE-HTTP-003'), sinceMs: 0, attempts: 1 }],
  });

export const counted: Counted = {
  account: {
    accepted: 100,
    delivered: 100,
    deadLettered: 0,
    filtered: 0,
    skipped: 0,
    skips: [],
    waiting: 0,
    balanced: true,
  },
  requests: {
    total: 12,
    succeeded: 10,
    failed: [{ outcome: 'transient', code: 'SLUICE-HTTP-003', status: 503, count: 2 }],
    retriedEvents: 40,
  },
  receiver: { requests: 12, stored: 103, distinct: 100, duplicates: 3 },
};

export const subject: DrillSubject = {
  id: 'd1',
  sluiceVersion: '1.2.3',
  stream: { id: 's1', name: 'Splunk' },
  copy: { id: 'copy', name: 'Drill: Splunk' },
  destination: { kind: 'splunk', transport: 'https' },
  replayedEvents: 100,
  startedAtMs: T0,
  notificationsOn: true,
};

/** Applies the events in order. */
export function play(events: readonly DrillEvent[]): {
  readonly state: DrillState;
  readonly effects: readonly DrillEffect[];
} {
  let state = beginDrill(plan, T0);
  const effects: DrillEffect[] = [];
  for (const event of events) {
    const step = advanceDrill(state, event);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

/** A drill that goes as planned. */
export const course: readonly DrillEvent[] = [
  { kind: 'started', atMs: T0 + 100 },
  { kind: 'status', atMs: T0 + 200, status: statusOf({ waiting: 3 }) },
  { kind: 'time', atMs: T0 + 3_100 },
  { kind: 'broken', atMs: T0 + 3_150 },
  { kind: 'status', atMs: T0 + 4_150, status: failing(20) },
  {
    kind: 'notice',
    notice: { atMs: T0 + 4_150, severity: 'problem', code: 'SLUICE-HTTP-003', title: 'Stream is failing' },
  },
  { kind: 'status', atMs: T0 + 13_000, status: failing(80) },
  { kind: 'time', atMs: T0 + 13_150 },
  { kind: 'healed', atMs: T0 + 13_200 },
  { kind: 'status', atMs: T0 + 14_000, status: statusOf({ waiting: 40, phase: { kind: 'delivering' } }) },
  { kind: 'status', atMs: T0 + 15_200, status: statusOf() },
  { kind: 'counted', atMs: T0 + 15_300, counted },
];
