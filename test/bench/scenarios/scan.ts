/**
 * What one thread spends on splitting, checking and marking a gigabyte of input (`src/sources/parse`), for documents of
 * many kinds, beside two floors on the same bytes: the search for line feeds, and JSON.parse of each event.
 */
import { JsonParser } from '../../../src/sources/parse/json-parser';
import { DEFAULT_PARSE_OPTIONS } from '../../../src/sources/parse/types';
import { eventLine } from '../lib/events';
import { median, spread } from '../lib/measure';
import type { Scenario } from '../lib/scenario';

const PIECE_BYTES = 1_048_576;
const GB = 1e9;

/** The same event with other members: in another order, some left out. */
function shuffled(value: unknown, seed: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, child], index) => {
    const rank = Math.imul(seed * 31 + index + 1, 0x9e3779b1) >>> 8;
    return { rank, member: [key, shuffled(child, seed + index)] as const };
  });
  const kept = members.filter(({ rank }) => rank % 10 > 0).sort((one, other) => one.rank - other.rank);
  return Object.fromEntries(kept.map(({ member }) => member));
}

const parsed = (index: number): { Event: Record<string, unknown> } => JSON.parse(eventLine(index));
const names = ['Renée Ångström', '山田太郎', 'Владимир', 'José Ñandú', '김철수', '😀 team'];

/** Makes event `index` of a document of this kind. */
type MakeEvent = (index: number) => string;

const kinds: readonly (readonly [name: string, makeEvent: MakeEvent, separator?: string, isArray?: boolean])[] = [
  ['events as ODC sends them', eventLine],
  ['lines that end with CRLF', eventLine, '\r\n'],
  ['an array', eventLine, ',', true],
  ['indented', (index) => JSON.stringify(parsed(index), null, 2)],
  ['members in any order', (index) => JSON.stringify(shuffled(parsed(index), index))],
  [
    'other systems',
    (index) =>
      JSON.stringify({ ts: index, level: 'info', ctx: parsed(index).Event, tags: ['a', index, null, true, 1.5e-3] }),
  ],
  [
    'non-ASCII',
    (index) => {
      const event = parsed(index);
      const words = Array.from({ length: 40 }, (_, at) => names[(index + at) % names.length]);
      return JSON.stringify({ ...event, Event: { ...event.Event, Effect: { Message: words.join(' ') } } });
    },
  ],
  [
    'escapes',
    (index) => {
      const event = parsed(index);
      const inside = JSON.stringify(JSON.stringify(event.Event));
      return JSON.stringify({ ...event, Event: { ...event.Event, Effect: { Message: inside } } });
    },
  ],
  ['tiny', (index) => `{"Event":{"EventId":"${index}"}}`],
  [
    'large, 50 KB',
    (index) => {
      const event = parsed(index);
      const EntityNewValue = JSON.stringify(Array.from({ length: 50 }, (_, at) => eventLine(index + at)));
      return JSON.stringify({ ...event, Event: { ...event.Event, Request: { EntityNewValue } } });
    },
  ],
  ['every fifth line torn', (index) => (index % 5 === 0 ? eventLine(index).slice(0, 700) : eventLine(index))],
];

function documentOf([, makeEvent, separator = '\n', isArray = false]: (typeof kinds)[number], bytes: number): Buffer {
  const events: string[] = [];
  for (let size = 0; size < bytes; size += (events.at(-1)?.length ?? 0) + 1) events.push(makeEvent(events.length));
  const joined = events.join(separator);
  return Buffer.from(isArray ? `[${joined}]` : `${joined}${separator}`);
}

/** Parses as a file is read: in pieces of 1 MB, each in memory of its own. @returns the number of events */
function parse(document: Buffer): number {
  const parser = new JsonParser(DEFAULT_PARSE_OPTIONS);
  let count = 0;
  for (let from = 0; ; ) {
    const to = Math.min(document.length, from + PIECE_BYTES);
    const isLast = to === document.length;
    const { consumed, events, isPartial } = parser.parse(document.subarray(from, to), isLast ? 'final' : 'more');
    count += events.ends.length;
    from += consumed;
    if (isLast && !isPartial) return count;
  }
}

/** Where each event begins and ends. */
function placesOf(document: Buffer): Uint32Array {
  const places: number[] = [];
  const copy = Buffer.from(document);
  const parser = new JsonParser({ ...DEFAULT_PARSE_OPTIONS, maxWork: Number.MAX_SAFE_INTEGER });
  const { bytes, ends } = parser.parse(copy, 'final').events;
  let from = 0;
  let start = 0;
  for (const end of ends) {
    const at = document.indexOf(bytes.subarray(start, end), from);
    from = at + end - start;
    places.push(at, from);
    start = end + 1;
  }
  return Uint32Array.from(places);
}

function findLines(document: Buffer): number {
  let lines = 0;
  for (let at = document.indexOf(10); at >= 0; at = document.indexOf(10, at + 1)) lines++;
  return lines;
}

function parseEach(document: Buffer, places: Uint32Array): void {
  for (let at = 0; at < places.length; at += 2) JSON.parse(document.toString('utf8', places[at], places[at + 1]));
}

interface Taken {
  readonly cpu: number;
  readonly wall: number;
}

/** Seconds for a gigabyte. */
function measured(work: () => unknown, bytes: number): Taken {
  const [cpu, wall] = [process.threadCpuUsage(), performance.now()];
  work();
  const { user, system } = process.threadCpuUsage(cpu);
  return { cpu: (user + system) / 1e6 / (bytes / GB), wall: (performance.now() - wall) / 1e3 / (bytes / GB) };
}

export const scan: Scenario = {
  name: 'scan',
  /** Events of 1 KB: each document has as many bytes. */
  events: 100_000,
  quickEvents: 2_000,
  async run({ events, runs, format, log }) {
    const rows: Record<string, string>[] = [];
    for (const kind of kinds.filter(([name]) => name.includes(format ?? ''))) {
      const document = documentOf(kind, events * 1_000);
      const places = placesOf(document);
      const scans: Taken[] = [];
      const lines: number[] = [];
      const parses: number[] = [];
      for (let round = -1; round < runs; round += 1) {
        // What was parsed is overwritten.
        const copy = Buffer.from(document);
        const taken = measured(() => parse(copy), document.length);
        const search = measured(() => findLines(document), document.length);
        const each = measured(() => parseEach(document, places), document.length);
        if (round < 0) continue;
        scans.push(taken);
        lines.push(search.cpu);
        parses.push(each.cpu);
      }
      log(kind[0]);
      const cpu = scans.map((taken) => taken.cpu);
      rows.push({
        document: kind[0],
        'bytes an event': Math.round(document.length / (places.length / 2)).toLocaleString('en'),
        'scan: CPU s/GB': spread(cpu, 2),
        'scan: s/GB': median(scans.map((taken) => taken.wall)).toFixed(2),
        'line feeds: CPU s/GB': median(lines).toFixed(2),
        'JSON.parse: CPU s/GB': median(parses).toFixed(2),
        'JSON.parse / scan': (median(parses) / median(cpu)).toFixed(1),
      });
    }
    return { rows, notes: ['CPU is the time of the thread. JSON.parse includes the making of its string.'] };
  },
};
