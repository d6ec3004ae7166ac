/** What an encrypted trail costs: the same work on a plain one and an encrypted one, in turns; and the conversion. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { SearchService } from '../../../src/main/engine/search/search-service';
import { openTrail, type PackedEvents, type Trail } from '../../../src/main/engine/trail';
import { newTrailKey, type TrailForm } from '../../../src/main/engine/trail-key';
import { collectGarbage, median, ratios, spread } from '../lib/measure';
import type { Scenario } from '../lib/scenario';
import { packedEvents } from '../lib/trail';

const BATCH = 1_000;
const SINGLE_COMMITS = 2_000;
const INDEXED = 50_000;
/** Times that the events are read. The cache is smaller than they are, so they come from the disk each time. */
const READS = 5;
const CACHE_BYTES = 1024 * 1024;
const READ = { maxEvents: 5_000, maxBytes: 1024 * 1024 };

const forms = ['plain', 'encrypted'] as const satisfies readonly TrailForm['form'][];
const measures = [
  'storing batches, events/s',
  'processor time of storing batches, µs an event',
  'a commit of one event, µs',
  'processor time of a commit of one event, µs',
  'reading batches, events/s',
  'processor time of reading batches, µs an event',
  'reading blocks of one event, events/s',
  'processor time of reading blocks of one event, µs',
  'indexing, events/s',
  'opening, ms',
  'segments, MB',
  'databases, MB',
] as const;
type Measures = Record<(typeof measures)[number], number>;

const key = newTrailKey();
const source = { sourceId: 'bench', sourceName: 'Bench', acceptedAtMs: Date.now(), setAside: [] };

function openAs(directory: string, wanted: TrailForm['form']): Trail {
  return openTrail({ directory, nowMs: source.acceptedAtMs, cacheBytes: CACHE_BYTES, encryption: { key, wanted } });
}

interface Time {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

function timed(work: () => void): Time {
  collectGarbage();
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  work();
  const seconds = (performance.now() - startedMs) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpuSeconds: (user + system) / 1e6 };
}

/** Stores the events in batches, then some more one by one. */
function store(trail: Trail, events: number): { readonly batches: Time; readonly singles: Time } {
  const all: PackedEvents[] = [];
  for (let from = 0; from < events; from += BATCH) all.push(packedEvents(from, Math.min(events, from + BATCH)));
  const singles = Array.from({ length: SINGLE_COMMITS }, (_, at) => packedEvents(events + at, events + at + 1));
  const append = (packed: PackedEvents) => trail.append({ ...source, events: packed });
  return { batches: timed(() => all.forEach(append)), singles: timed(() => singles.forEach(append)) };
}

/** Reads the events after `from` up to `to`, several times. */
function read(trail: Trail, from: number, to: number): void {
  for (let time = 0; time < READS; time += 1) {
    for (let at = from; at < to; ) {
      at = trail.readAfter(at, { ...READ, maxEvents: Math.min(READ.maxEvents, to - at) }).slices.at(-1)?.lastSeq ?? to;
    }
  }
}

function bytesIn(folder: string, isCounted: (name: string) => boolean): number {
  return readdirSync(folder)
    .filter(isCounted)
    .reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
}

function measure(folder: string, form: TrailForm['form'], events: number): Measures {
  rmSync(folder, { recursive: true, force: true });
  const trail = openAs(folder, form);
  const { batches, singles } = store(trail, events);
  const readBatches = timed(() => read(trail, 0, events));
  const readSingles = timed(() => read(trail, events, events + SINGLE_COMMITS));
  trail.close();
  const opened = timed(() => openAs(folder, form).close());
  const service = new SearchService(folder, () => performance.now(), form === 'encrypted' ? key : undefined);
  const indexed = timed(() => {
    while (service.indexedSeq < Math.min(INDEXED, events) && service.step());
  });
  const indexedEvents = service.indexedSeq;
  service.close();
  return {
    'storing batches, events/s': events / batches.seconds,
    'processor time of storing batches, µs an event': (batches.cpuSeconds / events) * 1e6,
    'a commit of one event, µs': (singles.seconds / SINGLE_COMMITS) * 1e6,
    'processor time of a commit of one event, µs': (singles.cpuSeconds / SINGLE_COMMITS) * 1e6,
    'reading batches, events/s': (events * READS) / readBatches.seconds,
    'processor time of reading batches, µs an event': (readBatches.cpuSeconds / (events * READS)) * 1e6,
    'reading blocks of one event, events/s': (SINGLE_COMMITS * READS) / readSingles.seconds,
    'processor time of reading blocks of one event, µs': (readSingles.cpuSeconds / (SINGLE_COMMITS * READS)) * 1e6,
    'indexing, events/s': indexedEvents / indexed.seconds,
    'opening, ms': opened.seconds * 1_000,
    'segments, MB': bytesIn(path.join(folder, 'trail'), (name) => name.endsWith('.seg')) / 1e6,
    'databases, MB': bytesIn(folder, (name) => name.endsWith('.db')) / 1e6,
  };
}

/** Seconds of opening the trail in another form than it has. */
function convert(folder: string, wanted: TrailForm['form']): number {
  return timed(() => openAs(folder, wanted).close()).seconds;
}

export const atRest: Scenario = {
  name: 'at-rest',
  events: 300_000,
  quickEvents: 5_000,
  run({ events, runs, folder, log }) {
    const found: Record<TrailForm['form'], Measures[]> = { plain: [], encrypted: [] };
    const seconds: Record<TrailForm['form'], number[]> = { plain: [], encrypted: [] };
    const data = path.join(folder, 'data');
    for (let round = 0; round <= runs; round += 1) {
      for (const form of forms) {
        const result = measure(data, form, events);
        const other = form === 'plain' ? 'encrypted' : 'plain';
        const converted = convert(data, other);
        // The first round warms up.
        if (round === 0 && runs > 0) continue;
        found[form].push(result);
        seconds[other].push(converted);
        log(`run ${round}: ${form}, ${Math.round(result['storing batches, events/s'])} events/s`);
      }
    }
    const of = (form: TrailForm['form'], name: keyof Measures) => found[form].map((each) => each[name]);
    const rows = measures.map((name) => {
      const digits = median(of('plain', name)) < 20 ? 2 : 0;
      return {
        measure: name,
        plain: spread(of('plain', name), digits),
        encrypted: spread(of('encrypted', name), digits),
        'encrypted ÷ plain': spread(ratios(of('encrypted', name), of('plain', name)), 2),
      };
    });
    const megabytes = median(of('plain', 'segments, MB')) + median(of('plain', 'databases, MB'));
    const speed = (form: TrailForm['form']) => spread(seconds[form].map((each) => megabytes / each));
    return Promise.resolve({
      rows,
      notes: [
        `Opening with conversion, MB of files a second: encrypting ${speed('encrypted')}, decrypting ${speed('plain')}.`,
      ],
    });
  },
};
