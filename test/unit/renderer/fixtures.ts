/** Streams, sources and statuses as main would tell about them, for the tests of the page's logic. */
import { unshaped } from '../../../src/contract/shaping';
import type { EngineStatus, StreamStatus } from '../../../src/contract/status';
import { deliverySchema, type StreamId, type StreamView } from '../../../src/contract/stream';

export function streamView(id: string, changes: Partial<StreamView> = {}): StreamView {
  return {
    id: id as StreamId,
    name: `Stream ${id}`,
    labels: [],
    destination: { kind: 'http', settings: {} },
    secrets: {},
    filter: { includeSamples: false },
    shaping: unshaped,
    delivery: deliverySchema.parse({}),
    active: true,
    createdAtMs: 1,
    updatedAtMs: 1,
    tested: null,
    rehearsal: false,
    warnings: [],
    ...changes,
  };
}

export function streamStatus(id: string, changes: Partial<StreamStatus> = {}): StreamStatus {
  return {
    streamId: id as StreamId,
    name: `Stream ${id}`,
    rehearsal: false,
    status: 'active',
    phase: { kind: 'idle' },
    problems: [],
    cursorSeq: 0,
    waiting: 0,
    delivered: 0,
    deadLettered: 0,
    deadLettersUnseen: 0,
    filtered: 0,
    skipped: 0,
    lost: 0,
    eventsPerSecond: 0,
    lagMs: 0,
    lastDeliveredAtMs: null,
    lookedFor: null,
    ...changes,
  };
}

export function engineStatus(streams: readonly StreamStatus[]): EngineStatus {
  return {
    engine: 'running',
    engineProblem: null,
    halt: null,
    streams,
    sources: [],
    trail: { headSeq: 0, tailSeq: 1, bytes: 0, setAside: 0, full: null, lost: 0 },
  };
}
