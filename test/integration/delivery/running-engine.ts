/**
 * A whole engine in the test's process: a real trail on a real disk, and real senders over real sockets. Only the
 * source is the test itself.
 */

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { onTestFinished, vi } from 'vitest';
import { filterSchema } from '../../../src/contract/filter';
import { unshaped } from '../../../src/contract/shaping';
import type { SourceId } from '../../../src/contract/source';
import type { EngineStatus, StreamStatus } from '../../../src/contract/status';
import { type DeliverySettings, deliverySchema, type StreamId } from '../../../src/contract/stream';
import { moduleFor } from '../../../src/destinations';
import { type Clock, systemClock } from '../../../src/main/clock';
import { inlineOutlets } from '../../../src/main/engine/delivery/outlet/inline-outlet';
import type { Outlets } from '../../../src/main/engine/delivery/outlet/outlet';
import { Engine } from '../../../src/main/engine/engine';
import type { Intake, StartIntake } from '../../../src/main/engine/intake/intake';
import type { EngineConfig, EngineSource, EngineStream, FromEngine } from '../../../src/main/engine/protocol';
import { type OpenTrailOptions, openTrail, type Trail } from '../../../src/main/engine/trail';
import type { AppendBatch, AppendResult } from '../../../src/main/engine/trail/types';
import { emptySnapshot, type SourceSink } from '../../../src/sources/source';

vi.setConfig({ testTimeout: 90_000 });

const encoder = new TextEncoder();

/** Events as a source would append them. */
export function appendBatch(events: readonly string[], acceptedAtMs: number, marks?: readonly number[]): AppendBatch {
  const bytes = encoder.encode(events.map((event) => `${event}\n`).join(''));
  const ends = new Uint32Array(events.length);
  let offset = 0;
  events.forEach((event, index) => {
    offset += encoder.encode(event).length;
    ends[index] = offset;
    offset += 1;
  });
  return {
    sourceId: 'test',
    sourceName: 'Test',
    acceptedAtMs,
    events: {
      bytes,
      ends,
      ids: new Uint8Array(events.length),
      marks: Uint8Array.from(marks ?? events.map(() => 0)),
    },
    setAside: [],
  };
}

/** Its source has nothing to read: tests append events themselves. */
export const idleIntake: Intake = {
  configure: async () => undefined,
  tryAllNow: () => undefined,
  latest: () => ({ ...emptySnapshot, state: 'running', problem: null, caughtUp: true }),
  refresh: async () => undefined,
  close: async () => undefined,
};

/** Short times, so that a test sees many retries in a second. */
export const quick: DeliverySettings = {
  ...deliverySchema.parse({}),
  backoffInitialMs: 5,
  backoffMaxMs: 40,
  holdProbeMs: 40,
  // A busy machine must not look like a destination that does not answer.
  attemptTimeoutMs: 60_000,
};

export function httpStream(url: string, changes: Partial<EngineStream> & { settings?: object } = {}): EngineStream {
  const { settings, ...others } = changes;
  return {
    id: 'lab' as StreamId,
    name: 'Lab',
    rehearsal: false,
    destination: { kind: 'http', settings: { url, framing: 'ndjson', ...settings }, secrets: {} },
    filter: filterSchema.parse({}),
    shaping: unshaped,
    delivery: quick,
    active: true,
    startAt: 'beginning',
    blocked: null,
    ...others,
  };
}

const testSource: EngineSource = {
  id: 'test' as SourceId,
  name: 'Test',
  settings: { kind: 'sample', eventsPerMinute: 1 },
  secrets: {},
  active: true,
  blocked: null,
};

export class RunningEngine {
  readonly notices: Extract<FromEngine, { kind: 'notice' }>[] = [];
  readonly statuses: EngineStatus[] = [];
  readonly trail: Trail;
  readonly engine: Engine;
  #sink: SourceSink | null = null;
  #config: EngineConfig = {
    streams: [],
    sources: [testSource],
    retention: { maxAgeMs: null, maxBytes: null, hardLimitBytes: null },
  };

  constructor(
    readonly folder: string,
    options: Partial<OpenTrailOptions> = {},
    clock: Clock = systemClock,
    outletsFor: ((trailId: string) => Outlets) | null = null,
    startIntake: StartIntake = ({ sink }) => {
      this.#sink = sink;
      return idleIntake;
    },
    ownAddresses: () => readonly string[] = () => ['10.0.0.4'],
    systemProxy?: (url: string) => Promise<string>,
  ) {
    const sending = { clock, randomUuid: randomUUID, version: '0.0.0-test', ownAddresses, systemProxy };
    this.trail = openTrail({ directory: folder, nowMs: clock.wallMs(), ...options });
    this.engine = new Engine({
      trail: this.trail,
      startIntake,
      ...sending,
      outlets:
        outletsFor?.(this.trail.trailId) ?? inlineOutlets({ ...sending, moduleFor, trailId: this.trail.trailId }),
      random: () => 0.5,
      notify: (message) => {
        if (message.kind === 'status') this.statuses.push(message.status);
        if (message.kind === 'notice') this.notices.push(message);
      },
    });
  }

  async configure(changes: Partial<EngineConfig>): Promise<void> {
    this.#config = { ...this.#config, ...changes };
    await this.engine.request('configure', this.#config);
  }

  append(events: readonly string[], marks?: readonly number[]): Promise<AppendResult> {
    if (this.#sink === null) throw new Error('Configure the engine first.');
    return this.#sink.append(appendBatch(events, systemClock.wallMs(), marks));
  }

  stream(id = 'lab'): StreamStatus {
    const found = this.engine.status().streams.find(({ streamId }) => streamId === id);
    if (found === undefined) throw new Error(`There is no stream ${id}.`);
    return found;
  }

  /** Resolves when the condition holds. Checks it with each status of the engine, and regularly besides. */
  async until(holds: () => boolean, what: string, withinMs = 60_000): Promise<void> {
    const giveUpAtMs = performance.now() + withinMs;
    while (!holds()) {
      if (performance.now() > giveUpAtMs)
        throw new Error(`Waited without success until ${what}: ${JSON.stringify(this.engine.status())}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  async untilDelivered(id = 'lab'): Promise<void> {
    await this.until(() => this.stream(id).waiting === 0, `stream ${id} has delivered all`);
  }

  async conserved(): Promise<boolean> {
    return this.trail.streams.checkConservation().ok;
  }
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-delivery-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function startEngine(folder = newFolder(), options?: Partial<OpenTrailOptions>): RunningEngine {
  const running = new RunningEngine(folder, options);
  onTestFinished(async () => {
    await running.engine.close();
  });
  return running;
}

export const event = (number: number, more = '') => `{"Event":{"EventId":"e-${number}"${more}}}`;
export const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));

/** The numbers of the events in a request's body, in order. */
export function numbersIn(body: Buffer, encoding: string | undefined): number[] {
  const text = (encoding === 'gzip' ? gunzipSync(body) : body).toString();
  return [...text.matchAll(/"EventId":"e-(\d+)"/g)].map(([, number]) => Number(number));
}
