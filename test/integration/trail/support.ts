/** Shared by the trail's tests: temporary folders, batches of text events, and reading everything as text. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type {
  AppendBatch,
  NewDeadLetter,
  OpenTrailOptions,
  PackedEvents,
  ReadLimits,
  SetAside,
  StreamProgress,
  Trail,
} from '../../../src/main/engine/trail';
import { openTrail } from '../../../src/main/engine/trail';
import type { OpenDatabase } from '../../../src/main/engine/trail/at-rest/connect';
import { packEventIds } from '../../../src/main/engine/trail/log/event-ids';
import { encryption, openDatabase } from '../../support/trail-form';

export const NOW = Date.UTC(2026, 7, 20, 6);
const folders: string[] = [];
const trails = new Set<Trail>();

afterEach(() => {
  for (const trail of trails) trail.close();
  trails.clear();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-trail-'));
  folders.push(folder);
  return folder;
}

/** Small sizes, so that a few events fill several blocks and segments. */
export function open(directory: string, options: Partial<OpenTrailOptions> = {}): Trail {
  const trail = openTrail({
    directory,
    nowMs: NOW,
    cacheBytes: 4096,
    maxBlockBytes: 256,
    maxSegmentBytes: 4096,
    reservedBytes: 64 * 1024,
    encryption,
    ...options,
  });
  trails.add(trail);
  return trail;
}

export function close(trail: Trail): void {
  trails.delete(trail);
  trail.close();
}

/** Changes one byte of this event, or of its neighbours, in its segment. */
export function changeByteOf(folder: string, seq: number, open: OpenDatabase = openDatabase): void {
  const db = open(join(folder, 'trail.db'), { readonly: true });
  const block = db
    .prepare<[number], { segment: number; at: number }>(
      `SELECT segment, offset + 4 * count + length(ids) + bytes_length / 2 AS at FROM blocks
       WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1`,
    )
    .get(seq);
  db.close();
  if (block === undefined) throw new Error(`No block has event ${seq}.`);
  const file = openSync(join(folder, 'trail', `${String(block.segment).padStart(10, '0')}.seg`), 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, block.at);
  byte[0] = (byte[0] ?? 0) ^ 1;
  writeSync(file, byte, 0, 1, block.at);
  closeSync(file);
}

export interface TestEvent {
  readonly text: string;
  readonly id?: string | undefined;
  readonly marks?: number;
}

export function pack(events: readonly TestEvent[]): PackedEvents {
  const bytes = Buffer.from(events.map(({ text }) => `${text}\n`).join(''));
  const ends = new Uint32Array(events.length);
  let at = 0;
  events.forEach(({ text }, index) => {
    at += Buffer.byteLength(text) + 1;
    ends[index] = at - 1;
  });
  return {
    bytes,
    ends,
    ids: packEventIds(events.map(({ id }) => id)),
    marks: Uint8Array.from(events, ({ marks }) => marks ?? 0),
  };
}

export interface BatchOptions {
  readonly sourceId?: string;
  readonly setAside?: readonly SetAside[];
  readonly position?: AppendBatch['position'];
  readonly acceptedAtMs?: number;
}

export function batch(events: readonly TestEvent[], options: BatchOptions = {}): AppendBatch {
  const { sourceId = 'files', setAside = [], position, acceptedAtMs = NOW } = options;
  return {
    sourceId,
    sourceName: `Source ${sourceId}`,
    acceptedAtMs,
    events: pack(events),
    setAside,
    ...(position && { position }),
  };
}

/** Events named 1 … n, each with an id of its own. */
export function numbered(count: number, from = 1): TestEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    text: JSON.stringify({ EventId: `event-${from + index}`, Message: 'x'.repeat(20) }),
    id: `event-${from + index}`,
  }));
}

export function asideRecord(text: string): SetAside {
  return {
    reason: { code: 'SLUICE-SRC-001', text: 'Not JSON.' },
    origin: { kind: 'file', path: '/logs/a.ndjson', line: 3, byteOffset: 120 },
    bytes: Buffer.from(text),
    totalBytes: Buffer.byteLength(text),
  };
}

export interface ReadBack {
  readonly seq: number;
  readonly text: string;
  readonly marks: number;
  readonly sourceId: string;
}

/** Everything after `after`, read with the given limits, including gaps. */
export function readAll(trail: Trail, after = 0, limits: ReadLimits = { maxEvents: 7, maxBytes: 300 }) {
  const events: ReadBack[] = [];
  const gaps: { fromSeq: number; toSeq: number; reason: string }[] = [];
  for (let at = after; ; ) {
    const { slices, gap } = trail.readAfter(at, limits);
    if (gap) {
      gaps.push(gap);
      at = gap.toSeq;
    } else if (slices.length === 0) return { events, gaps };
    for (const slice of slices) {
      slice.ends.forEach((end, index) => {
        const start = index === 0 ? 0 : (slice.ends[index - 1] ?? 0) + 1;
        events.push({
          seq: slice.firstSeq + index,
          text: Buffer.from(slice.bytes.subarray(start, end)).toString(),
          marks: slice.marks[index] ?? -1,
          sourceId: slice.sourceId,
        });
      });
      at = slice.lastSeq;
    }
  }
}

export const texts = (trail: Trail): string[] => readAll(trail).events.map(({ text }) => text);

/** A step of a stream's cursor. */
export function step(cursorSeq: number, delivered: number, more: Partial<StreamProgress> = {}): StreamProgress {
  return { cursorSeq, delivered, filtered: [], skipped: [], deadLetters: [], attempts: [], atMs: NOW, ...more };
}

export function letter(seq: number): NewDeadLetter {
  return {
    seq,
    bytes: Buffer.from(`event ${seq}`),
    answer: { code: 'SLUICE-HTTP-400', text: 'Refused.', status: 400, body: '{"error":"bad"}' },
    attempts: 2,
    atMs: NOW,
  };
}
