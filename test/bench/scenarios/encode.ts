/**
 * What one thread spends on an event between the trail and the socket: each destination's encoder, each format, filter,
 * masking and compression, on batches of about 1 MB. Processor time of the thread, so that other processes disturb little.
 */
import { gzipSync } from 'node:zlib';
import { joinSecrets } from '../../../src/contract/settings';
import { shapingSchema } from '../../../src/contract/shaping';
import { moduleFor } from '../../../src/destinations';
import { batchOf, eventAt } from '../../../src/destinations/batch';
import type { EventBatch } from '../../../src/destinations/sender';
import { streamShape } from '../../../src/main/engine/delivery/stream-shape';
import { compileFilter } from '../../../src/shaping/filter/compile';
import { eventLine } from '../lib/events';
import { median } from '../lib/measure';
import type { Scenario } from '../lib/scenario';
import { filter, masking } from './shaping';

const TRAIL_ID = '7a11a11a-0000-4000-8000-000000000001';
const BATCH_BYTES = 1_000_000;

/** Works on a whole batch. */
type Work = (batch: EventBatch) => unknown;

function encodes(kind: string, settings: Readonly<Record<string, unknown>>, secrets = {}): Work {
  const module = moduleFor(kind);
  if (module === undefined) throw new TypeError(`There is no destination "${kind}".`);
  const joined = joinSecrets(module.definition.fields, settings, secrets);
  const context = { trailId: TRAIL_ID, nowMs: Date.now(), version: '1.0.0' };
  return (batch) => module.encode(batch, joined, context);
}

function shapes(settings: Readonly<Record<string, unknown>>): Work {
  return streamShape(shapingSchema.parse(settings), {}, TRAIL_ID).shape;
}

function filters(): Work {
  const compiled = compileFilter(filter.where, (error) => {
    throw error;
  });
  return (batch) => {
    let carried = 0;
    for (let index = 0; index < batch.count; index += 1) if (compiled?.carries(eventAt(batch, index))) carried += 1;
    return carried;
  };
}

const inOrder =
  (...steps: readonly ((batch: EventBatch) => EventBatch)[]): Work =>
  (batch) =>
    steps.reduce((at, step) => step(at), batch);

const http = { url: 'http://127.0.0.1/' };
const firehose = { region: 'eu-west-1', deliveryStream: 'odc', credentials: { kind: 'computer' } };
const gzipAt =
  (level: number): Work =>
  ({ bytes }) =>
    gzipSync(bytes, { level, chunkSize: 65_536 });

const works: readonly (readonly [name: string, work: Work])[] = [
  ['as it is: a copy', ({ bytes }) => Buffer.from(bytes)],
  ['HTTP, NDJSON', encodes('http', { ...http, framing: 'ndjson' })],
  ['HTTP, JSON array', encodes('http', { ...http, framing: 'array' })],
  ['Splunk', encodes('splunk', http, { token: '00000000-0000-0000-0000-000000000000' })],
  ['Datadog', encodes('datadog', {}, { apiKey: '0123456789abcdef0123456789abcdef' })],
  [
    'Elasticsearch',
    encodes('elasticsearch', { ...http, index: 'odc', auth: { kind: 'apiKey' } }, { 'auth.key': 'x'.repeat(40) }),
  ],
  ['Firehose', encodes('firehose', firehose)],
  ['Syslog', encodes('syslog', { host: '127.0.0.1' })],
  ['OTLP, protobuf', encodes('otlp', http)],
  ['OTLP, JSON', encodes('otlp', { ...http, encoding: 'json' })],
  ...(
    [
      ['OCSF', { kind: 'ocsf', keepOriginal: false }],
      ['ECS', { kind: 'ecs', keepOriginal: false }],
      ['ASIM', { kind: 'asim', keepOriginal: false }],
      ['UDM', { kind: 'udm', keepOriginal: false }],
      ['CIM', { kind: 'cim' }],
      ['CEF', { kind: 'cef' }],
      ['LEEF', { kind: 'leef' }],
      ['flat', { kind: 'flat' }],
      ['OTLP JSON as a format', { kind: 'otlpJson' }],
    ] as const
  ).map(([name, format]) => [`format ${name}`, shapes({ format })] as const),
  ['masking', shapes({ masking })],
  ['masking and OCSF', shapes({ masking, format: { kind: 'ocsf', keepOriginal: false } })],
  [
    'OCSF to Splunk',
    inOrder(
      shapes({ format: { kind: 'ocsf', keepOriginal: false } }) as (batch: EventBatch) => EventBatch,
      encodes('splunk', http, { token: '00000000-0000-0000-0000-000000000000' }) as (batch: EventBatch) => EventBatch,
    ),
  ],
  ['filter', filters()],
  ['gzip, level 1', gzipAt(1)],
  ['gzip, level 6', gzipAt(6)],
];

/** Distinct batches, so that no cache sees the same event twice in a round. */
function batchesOf(events: number): readonly EventBatch[] {
  const batches: EventBatch[] = [];
  let lines: Buffer[] = [];
  let bytes = 0;
  for (let index = 0; index < events; index += 1) {
    const line = Buffer.from(eventLine(index));
    lines.push(line);
    bytes += line.length + 1;
    if (bytes < BATCH_BYTES && index < events - 1) continue;
    batches.push(batchOf(lines, index + 2 - lines.length, Date.now()));
    lines = [];
    bytes = 0;
  }
  return batches;
}

/** The system counts a thread's time in steps of some milliseconds. */
const LEAST_MICROS = 50_000;

/** For all batches. */
function cpuMicros(work: Work, batches: readonly EventBatch[]): number {
  const before = process.threadCpuUsage();
  for (let passes = 1; ; passes += 1) {
    for (const batch of batches) work(batch);
    const { user, system } = process.threadCpuUsage(before);
    if (user + system >= LEAST_MICROS) return (user + system) / passes;
  }
}

export const encode: Scenario = {
  name: 'encode',
  events: 10_000,
  quickEvents: 1_000,
  async run({ events, runs, destination, format, log }) {
    const batches = batchesOf(events);
    const wanted = destination ?? format ?? '';
    const chosen = works.filter(([name]) => name.toLowerCase().includes(wanted));
    const micros = new Map<string, number[]>(chosen.map(([name]) => [name, []]));
    for (let round = -2; round < runs; round += 1) {
      for (const [name, work] of chosen) {
        const taken = cpuMicros(work, batches) / events;
        if (round >= 0) micros.get(name)?.push(taken);
      }
      log(round < 0 ? 'warm-up' : `run ${round + 1}`);
    }
    const copy = median(micros.get('as it is: a copy') ?? []);
    const rows = [...micros].map(([name, taken]) => ({
      work: name,
      'µs an event': median(taken).toFixed(3),
      'events/s of one thread': Math.round(1_000_000 / median(taken)).toLocaleString('en'),
      'relative to a copy': (copy / median(taken)).toFixed(4),
    }));
    return { rows, notes: [`${batches.length} batches of about 1 MB.`] };
  },
};
