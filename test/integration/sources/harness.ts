/**
 * A trail in memory that keeps its law (what says the same once, position with the batch, all or nothing), and a source upon it.
 * Whether two events say the same is told by their bytes here; the trail itself looks closer.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Failure, SluiceError } from '../../../src/contract/errors';
import type { SourceId, SourceSettings } from '../../../src/contract/source';
import { type Clock, systemClock } from '../../../src/main/clock';
import type { EngineSource } from '../../../src/main/engine/protocol';
import type {
  AppendBatch,
  AppendResult,
  PackedEvents,
  PositionStore,
  SetAside,
} from '../../../src/main/engine/trail/types';
import { createSource } from '../../../src/sources/create-source';
import type { Source, SourceSink } from '../../../src/sources/source';
import { idsOf, unpack } from '../../unit/sources/feed';

export class MemoryTrail implements SourceSink {
  readonly events: string[] = [];
  readonly marks: number[] = [];
  readonly setAside: SetAside[] = [];
  readonly #ids = new Map<string, Set<string>>();
  readonly #positions = new Map<string, string>();
  duplicates = 0;
  batches = 0;
  /** Thrown by each append while it is set. */
  refusal: Error | null = null;
  /** Held back until it resolves. */
  gate: Promise<void> = Promise.resolve();

  async append(batch: AppendBatch): Promise<AppendResult> {
    await this.gate;
    if (this.refusal !== null) throw this.refusal;
    this.batches++;
    const firstSeq = this.events.length + 1;
    let duplicates = 0;
    let conflicts = 0;
    const ids = idsOf(batch.events);
    for (const [index, event] of unpack(batch.events).entries()) {
      const id = ids[index];
      const copies = id === undefined ? undefined : this.#ids.get(id);
      if (copies?.has(event)) {
        duplicates++;
        continue;
      }
      if (copies !== undefined) conflicts++;
      if (id !== undefined) this.#ids.set(id, new Set([...(copies ?? []), event]));
      this.events.push(event);
      this.marks.push(batch.events.marks[index] as number);
    }
    this.duplicates += duplicates;
    this.setAside.push(...batch.setAside);
    if (batch.position !== undefined) this.positions.put(batch.sourceId, batch.position.key, batch.position.value);
    const stored = this.events.length - firstSeq + 1;
    return { firstSeq, lastSeq: this.events.length, stored, duplicates, conflicts, setAside: batch.setAside.length };
  }

  /** As if retention had deleted all events up to this one. */
  deletedThrough = 0;

  get tailSeq(): number {
    return this.deletedThrough + 1;
  }

  countKnown(events: PackedEvents): { readonly duplicates: number; readonly conflicts: number } {
    const ids = idsOf(events);
    const known = unpack(events).map((event, index) => this.#ids.get(ids[index] ?? '')?.has(event));
    return {
      duplicates: known.filter((has) => has === true).length,
      conflicts: known.filter((has) => has === false).length,
    };
  }

  readonly positions: PositionStore = {
    get: (source, key) => this.#positions.get(`${source} ${key}`),
    list: (source) =>
      [...this.#positions]
        .filter(([key]) => key.startsWith(`${source} `))
        .map(([key, value]) => ({ key: key.slice(source.length + 1), value })),
    put: (source, key, value) => void this.#positions.set(`${source} ${key}`, value),
    delete: (source, key) => void this.#positions.delete(`${source} ${key}`),
  };
}

export const full = () => new SluiceError('SLUICE-STO-001');

export interface Running {
  readonly source: Source;
  readonly trail: MemoryTrail;
  readonly notices: Failure[];
  stop(): Promise<void>;
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-sources-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface StartOptions {
  readonly trail?: MemoryTrail;
  readonly clock?: Clock;
  readonly secrets?: Record<string, string>;
  readonly dataFolder?: string;
  readonly sink?: SourceSink;
  readonly onChange?: () => void;
  readonly confinement?: EngineSource['confinement'];
  readonly systemProxy?: (url: string) => Promise<string>;
  readonly isOffline?: () => boolean;
}

export function startSource(settings: object, options: StartOptions = {}): Running {
  const trail = options.trail ?? new MemoryTrail();
  const notices: Failure[] = [];
  const config: EngineSource = {
    ...(options.confinement !== undefined && { confinement: options.confinement }),
    id: 'src' as SourceId,
    name: 'Source',
    settings: settings as SourceSettings,
    secrets: options.secrets ?? {},
    active: true,
    blocked: null,
  };
  const source = createSource(config, {
    sink: options.sink ?? trail,
    positions: trail.positions,
    clock: options.clock ?? systemClock,
    randomBytes: (length) => randomBytes(length),
    dataFolder: options.dataFolder ?? tmpdir(),
    systemProxy: options.systemProxy,
    isOffline: options.isOffline,
    onChange: options.onChange ?? (() => undefined),
    notify: (failure) => void notices.push(failure),
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= source.stop();
    return stopped;
  };
  onTestFinished(stop);
  source.start();
  return { source, trail, notices, stop };
}

/** Waits for the condition, however long the machine takes; gives up only when it is sure to be without success. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const giveUpAtMs = performance.now() + 15_000;
  while (!holds()) {
    if (performance.now() > giveUpAtMs) throw new Error(`Waited without success until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export const caughtUp = (running: Running) => until(() => running.source.status().caughtUp, 'all is read');

export const event = (number: number, more = '') => `{"Event":{"EventId":"e-${number}"${more}}}`;
/** Events of about 200 bytes, so that a few of them have a full fingerprint. */
export const longEvent = (number: number) => event(number, `,"Ring":"${'r'.repeat(170)}"`);
export const lines = (from: number, to: number, make = longEvent) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${make(from + index)}\n`).join('');
export const numbers = (trail: MemoryTrail) =>
  trail.events.map((text) => Number(/"EventId":"e-(\d+)"/.exec(text)?.[1] ?? Number.NaN));
export const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
