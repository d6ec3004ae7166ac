/**
 * The sample trail: made-up events at a steady rate, for trying Sluice out. They are marked, and a stream to a real
 * destination carries them only if its filter says so.
 */
import type { SettingsOf } from '../../contract/fields';
import type { EngineSource } from '../../main/engine/engine-config';
import { EVENT_MARKS, type PackedEvents } from '../../main/engine/trail/intake';
import { packEventIds } from '../../main/engine/trail/log/event-ids';
import { appendBatchOf } from '../intake/append-batch';
import { RetryingSink, SinkStopped } from '../intake/retrying-sink';
import { defineSourceModule, emptySnapshot, type Source, type SourceDeps, type SourceSnapshot } from '../source';
import { definition } from './definition';
import { generatedEventId, generateEvent } from './generate-event';

const POSITION_KEY = 'next';
/** At high rates, events come in small groups: a timer for each event would keep the computer awake. */
const MIN_TICK_MS = 100;
/** After the computer slept or the trail was full, at most this many ticks are made up for. */
const MAX_TICKS_AT_ONCE = 2;

interface Place {
  readonly seed: number;
  readonly next: number;
}

class SampleSource implements Source {
  readonly #config: EngineSource;
  readonly #deps: SourceDeps;
  readonly #sink: RetryingSink;
  readonly #tickMs: number;
  readonly #eventsPerMs: number;
  #place: Place;
  #due = 0;
  #lastTickAtMs = 0;
  #cancelTick: () => void = () => undefined;
  #appending: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(config: EngineSource, settings: SettingsOf<typeof definition.fields>, deps: SourceDeps) {
    this.#config = config;
    this.#deps = deps;
    this.#sink = new RetryingSink(deps.sink, deps.clock, deps.onChange);
    this.#eventsPerMs = settings.eventsPerMinute / 60_000;
    this.#tickMs = Math.max(MIN_TICK_MS, 1 / this.#eventsPerMs);
    this.#place = readPlace(deps.positions.get(config.id, POSITION_KEY)) ?? { seed: newSeed(deps), next: 0 };
  }

  start(): void {
    this.#lastTickAtMs = this.#deps.clock.monotonicMs();
    // The first event comes at once, so that the user sees something.
    this.#due = 1;
    this.#appending = this.#emit();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#cancelTick();
    this.#sink.stop();
    await this.#appending;
  }

  status(): SourceSnapshot {
    const { problem } = this.#sink;
    return {
      ...emptySnapshot,
      state: problem === null ? 'running' : problem.code === 'SLUICE-STO-001' ? 'held' : 'failed',
      problem,
    };
  }

  #tick(): void {
    const nowMs = this.#deps.clock.monotonicMs();
    const elapsedMs = Math.min(nowMs - this.#lastTickAtMs, this.#tickMs * MAX_TICKS_AT_ONCE);
    this.#lastTickAtMs = nowMs;
    this.#due += elapsedMs * this.#eventsPerMs;
    this.#appending = this.#emit();
  }

  async #emit(): Promise<void> {
    // Allow for rounding errors: slightly below one counts as one.
    const count = Math.floor(this.#due + 1e-6);
    if (count > 0) {
      this.#due -= count;
      const next = { ...this.#place, next: this.#place.next + count };
      const atMs = this.#deps.clock.wallMs();
      const events = packSamples(this.#place.next, count, this.#place.seed, atMs);
      try {
        const position = { key: POSITION_KEY, value: JSON.stringify(next) };
        await this.#sink.append(appendBatchOf(this.#config, atMs, events, [], position));
      } catch (error) {
        if (error instanceof SinkStopped) return;
        throw error;
      }
      this.#place = next;
    }
    if (!this.#stopping) this.#cancelTick = this.#deps.clock.after(this.#tickMs, () => this.#tick());
  }
}

function newSeed(deps: SourceDeps): number {
  return Buffer.from(deps.randomBytes(4)).readUInt32LE();
}

function readPlace(text: string | undefined): Place | null {
  const match = /^\{"seed":(\d{1,10}),"next":(\d{1,15})\}$/.exec(text ?? '');
  return match === null ? null : { seed: Number(match[1]), next: Number(match[2]) };
}

/** Generated events, packed and marked for the trail. */
function packSamples(from: number, count: number, seed: number, atMs?: number): PackedEvents {
  const texts = Array.from({ length: count }, (_, index) => Buffer.from(generateEvent(from + index, seed, atMs)));
  const ends = new Uint32Array(count);
  let to = 0;
  texts.forEach((text, index) => {
    ends[index] = to + text.length;
    to += text.length + 1;
  });
  return {
    bytes: Buffer.concat(texts.flatMap((text) => [text, lineFeed])),
    ends,
    ids: packEventIds(texts.map((_, index) => generatedEventId(from + index, seed))),
    marks: new Uint8Array(count).fill(EVENT_MARKS.sample),
  };
}

const lineFeed = Buffer.from('\n');

export const source = defineSourceModule({
  definition,
  create: (config, settings, deps) => new SampleSource(config, settings, deps),
});
