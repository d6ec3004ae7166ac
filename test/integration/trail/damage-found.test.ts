/** Damage that shows only when the bytes are read: the report, the kept bytes, and what remains. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DamageRecord } from '../../../src/main/engine/trail';
import { openTrailReader } from '../../../src/main/engine/trail';
import { FRAME_HEADER_BYTES } from '../../../src/main/engine/trail/log/frame';
import { magic as frameMagic, openDatabase, trailKey } from '../../support/trail-form';
import { killAfter, startAppender } from './children';
import { batch, close, freshFolder, NOW, numbered, open, readAll, step } from './support';

/** Frames of 10 events from two sources; stream "a" has delivered 60 of them, stream "b" none. Closed cleanly. */
function filled(frames = 10): string {
  const folder = freshFolder();
  const trail = open(folder, { maxSegmentBytes: 64 * 1024, maxBlockBytes: 64 * 1024 });
  for (const id of ['a', 'b']) trail.streams.open(id, id.toUpperCase(), 'beginning', NOW);
  for (let i = 0; i < frames; i++) {
    const sourceId = i < 5 ? 'files' : 'collector';
    trail.append(batch(numbered(10, i * 10 + 1), { sourceId, acceptedAtMs: NOW + i * 1000 }));
  }
  trail.streams.commitProgress('a', step(60, 60));
  close(trail);
  return folder;
}

const segment = (folder: string, number = 1) => join(folder, 'trail', `${String(number).padStart(10, '0')}.seg`);

/** The start of each frame of a segment, and the segment's end. */
function framesOf(folder: string): number[] {
  const bytes = readFileSync(segment(folder));
  const magic = frameMagic();
  const places: number[] = [];
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) places.push(at);
  return [...places, bytes.length];
}

function change(folder: string, alter: (bytes: Buffer, frames: number[]) => void): void {
  const frames = framesOf(folder);
  const bytes = readFileSync(segment(folder));
  alter(bytes, frames);
  writeFileSync(segment(folder), bytes);
}

const flipAt = (bytes: Buffer, at: number) => {
  bytes[at] = (bytes[at] ?? 0) ^ 4;
};
/** A byte of an event of the frame, counted from 0. */
const flipEvent = (folder: string, frame: number) =>
  change(folder, (bytes, frames) => flipAt(bytes, (frames[frame + 1] ?? 0) - 5));

function scrubAll(trail: ReturnType<typeof open>): void {
  while (!trail.scrub(500).done);
}

function watched(folder: string) {
  const trail = open(folder, { wallMs: () => NOW + 99_000 });
  const found: DamageRecord[] = [];
  trail.onDamage((damage) => found.push(damage));
  return { trail, found };
}

describe('events that a stream finds damaged', () => {
  it('are named with their numbers, times, source and streams, and the damaged bytes are kept', () => {
    const folder = filled();
    flipEvent(folder, 6);
    const broken = readFileSync(segment(folder));
    const { trail, found } = watched(folder);
    expect(trail.notices).toEqual([]);
    expect(readAll(trail, 60).gaps).toEqual([{ fromSeq: 61, toSeq: 70, reason: 'damaged' }]);
    expect(found).toMatchObject([
      {
        fromSeq: 61,
        toSeq: 70,
        foundAtMs: NOW + 99_000,
        source: { id: 'collector', name: 'Source collector' },
        acceptedMs: { from: NOW + 6000, to: NOW + 6000 },
        undelivered: [
          { streamName: 'A', events: 10 },
          { streamName: 'B', events: 10 },
        ],
      },
    ]);
    const [damage] = found;
    const aside = readFileSync(damage?.asidePath ?? '');
    const { offset = 0, length = 0 } = damage?.place ?? {};
    expect(aside.equals(broken.subarray(offset, offset + length))).toBe(true);
    expect(statSync(damage?.asidePath ?? '').mode & 0o777).toBe(0o600);
    expect(trail.lostSinceOpened).toBe(10);
  });

  it('are reported once, stay listed, and the counters add up', () => {
    const folder = filled();
    flipEvent(folder, 6);
    const { trail, found } = watched(folder);
    for (const after of [0, 60]) readAll(trail, after);
    expect(found).toHaveLength(1);
    const skipped = [{ fromSeq: 61, toSeq: 70, reason: 'damaged' as const }];
    trail.streams.commitProgress('a', step(100, 30, { skipped }));
    expect(trail.streams.checkConservation().ok).toBe(true);
    expect(trail.streams.lostToDamage('a')).toBe(10);
    close(trail);
    const reader = openTrailReader(folder, trailKey);
    expect(reader.damages.list(10)).toMatchObject([
      {
        fromSeq: 61,
        toSeq: 70,
        undelivered: [
          { streamName: 'A', events: 10 },
          { streamName: 'B', events: 10 },
        ],
      },
    ]);
    expect(reader.damages.lostEvents()).toBe(10);
    expect(reader.skipsByReason('a')).toEqual([{ reason: 'damaged', count: 10 }]);
    reader.close();
    const again = watched(folder);
    expect(again.trail.notices).toEqual([]);
    expect(again.trail.lostSinceOpened).toBe(0);
    expect(readAll(again.trail, 0).gaps).toEqual([{ fromSeq: 61, toSeq: 70, reason: 'damaged' }]);
    expect(again.found).toEqual([]);
    expect(again.trail.lostSinceOpened).toBe(10);
  });

  it('can arrive again, and are then not duplicates', () => {
    const folder = filled();
    flipEvent(folder, 6);
    const { trail } = watched(folder);
    readAll(trail);
    expect(trail.append(batch(numbered(100), { sourceId: 'collector' }))).toMatchObject({ stored: 10, duplicates: 90 });
    expect(readAll(trail, 100).events.map(({ text }) => text)).toEqual(numbered(10, 61).map(({ text }) => text));
  });

  it('of several frames are reported as one place per source', () => {
    const folder = filled();
    change(folder, (bytes, frames) => bytes.fill(0, (frames[3] ?? 0) + 50, (frames[7] ?? 0) - 50));
    const { trail, found } = watched(folder);
    expect(readAll(trail).gaps).toEqual([
      { fromSeq: 31, toSeq: 50, reason: 'damaged' },
      { fromSeq: 51, toSeq: 70, reason: 'damaged' },
    ]);
    expect(found.map(({ fromSeq, toSeq, source }) => [fromSeq, toSeq, source?.id])).toEqual([
      [31, 50, 'files'],
      [51, 70, 'collector'],
    ]);
    expect(readAll(trail).events).toHaveLength(60);
  });

  it('at the start move the start of the trail', () => {
    const folder = filled();
    flipEvent(folder, 0);
    const { trail } = watched(folder);
    expect(readAll(trail).gaps).toEqual([{ fromSeq: 1, toSeq: 10, reason: 'damaged' }]);
    expect(trail.tailSeq).toBe(11);
  });

  it('in a segment that was replaced by another are reported, and no foreign event is read', () => {
    const folder = filled();
    const other = freshFolder();
    const foreign = open(other, { maxSegmentBytes: 64 * 1024 });
    for (let i = 0; i < 10; i++) foreign.append(batch(numbered(10, 1000 + i * 10)));
    close(foreign);
    writeFileSync(segment(folder), readFileSync(segment(other)));
    const { trail, found } = watched(folder);
    const { events, gaps } = readAll(trail);
    expect(events).toEqual([]);
    expect(gaps.at(0)?.fromSeq).toBe(1);
    expect(gaps.at(-1)?.toSeq).toBe(100);
    const all = [...found, ...trail.notices.flatMap(({ damages = [] }) => damages)];
    expect(all.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0)).toBe(100);
    expect(trail.lostSinceOpened).toBe(100);
  });

  it('in a missing segment are reported when the trail is opened, without bytes', () => {
    const folder = filled();
    rmSync(segment(folder));
    const { trail } = watched(folder);
    expect(trail.notices).toMatchObject([
      {
        kind: 'events-lost',
        lostEvents: 100,
        damages: [
          { fromSeq: 1, toSeq: 50, source: { id: 'files' }, asidePath: undefined },
          { fromSeq: 51, toSeq: 100, source: { id: 'collector' }, asidePath: undefined },
        ],
      },
    ]);
    expect(readAll(trail, 0).events).toEqual([]);
    expect(existsSync(join(folder, 'damaged'))).toBe(false);
  });
});

describe('scrubbing', () => {
  it('finds damage in events that every stream has delivered', () => {
    const folder = filled();
    flipEvent(folder, 2);
    const { trail, found } = watched(folder);
    trail.streams.commitProgress('b', step(60, 60));
    scrubAll(trail);
    expect(found).toMatchObject([{ fromSeq: 21, toSeq: 30, undelivered: [] }]);
    scrubAll(trail);
    expect(found).toHaveLength(1);
    expect(readAll(trail).events).toHaveLength(90);
  });

  const places: [string, (frame: number, next: number) => number][] = [
    ['the mark at its beginning', (frame) => frame + 1],
    ['the length of its description', (frame) => frame + 4],
    ['its length', (frame) => frame + 9],
    ['the checksum of its description', (frame) => frame + 13],
    ['its own checksum', (frame) => frame + 17],
    ['its description', (frame) => frame + FRAME_HEADER_BYTES + 20],
  ];
  it.each(places)('finds damage in a frame’s %s, which loses no event', (_, placeIn) => {
    for (const number of [0, 4, 9]) {
      const folder = filled();
      change(folder, (bytes, frames) => flipAt(bytes, placeIn(frames[number] ?? 0, frames[number + 1] ?? 0)));
      const { trail, found } = watched(folder);
      scrubAll(trail);
      scrubAll(trail);
      expect(found, `frame ${number}`).toMatchObject([{ fromSeq: number * 10 + 1, toSeq: number * 10 }]);
      expect(existsSync(found[0]?.asidePath ?? '')).toBe(true);
      expect(readAll(trail)).toMatchObject({ gaps: [] });
      expect(trail.lostSinceOpened).toBe(0);
    }
  });

  it('finds nothing in an intact trail, however often frames and segments change', () => {
    const folder = freshFolder();
    const trail = open(folder, { maxSegmentBytes: 2000 });
    const found: DamageRecord[] = [];
    trail.onDamage((damage) => found.push(damage));
    for (let i = 0; i < 30; i++) trail.append(batch(numbered(1 + (i % 7), i * 10 + 1)));
    scrubAll(trail);
    trail.retain({ nowMs: NOW, maxBytes: 3000, protectSeq: trail.headSeq + 1, maxBlocks: 5 });
    scrubAll(trail);
    close(trail);
    const again = watched(folder);
    scrubAll(again.trail);
    expect([...found, ...again.found]).toEqual([]);
  });

  it('continues after the trail was closed and opened, without a write of its own', () => {
    const folder = filled();
    flipEvent(folder, 9);
    const first = watched(folder);
    const journal = () => statSync(join(folder, 'trail.db-wal'), { throwIfNoEntry: false })?.mtimeMs;
    const before = journal();
    expect(first.trail.scrub(4_000).done).toBe(false);
    expect(journal()).toBe(before);
    close(first.trail);
    const second = watched(folder);
    const { readBytes } = second.trail.scrub(1_000_000);
    expect(readBytes).toBeLessThan(4_000);
    expect(second.found).toMatchObject([{ fromSeq: 91, toSeq: 100 }]);
  });
});

describe('the last frame', () => {
  it.each([0.1, 0.5, 0.9, 0.999])('left unfinished by a crash is dropped silently (%d of it written)', async (part) => {
    const folder = freshFolder();
    await killAfter(startAppender(folder), 5);
    const name = readdirSync(join(folder, 'trail')).sort().at(-1) ?? '';
    const path = join(folder, 'trail', name);
    const donor = freshFolder();
    close(
      (() => {
        const trail = open(donor, { maxSegmentBytes: 64 * 1024 });
        trail.append(batch(numbered(40, 900_000)));
        return trail;
      })(),
    );
    const frame = readFileSync(segment(donor));
    const trail = open(folder);
    const head = trail.headSeq;
    close(trail);
    writeFileSync(join(folder, 'trail.open'), '1\n');
    writeFileSync(path, frame.subarray(0, Math.floor(frame.length * part)), { flag: 'a' });
    const again = open(folder);
    expect(again.notices).toEqual([]);
    expect(again.headSeq).toBe(head);
  });

  it('that was finished, damaged, and never reached the database is reported, and its numbers are not used again', () => {
    for (const place of [1, 9, FRAME_HEADER_BYTES + 20, -5]) {
      const folder = filled(9);
      // The database before the last frame, as after a loss of its journal.
      const older = readFileSync(join(folder, 'trail.db'));
      const trail = open(folder, { maxSegmentBytes: 64 * 1024, maxBlockBytes: 64 * 1024 });
      trail.append(batch(numbered(10, 91), { sourceId: 'collector', acceptedAtMs: NOW + 9000 }));
      close(trail);
      const bytes = readFileSync(segment(folder, 2));
      flipAt(bytes, place < 0 ? bytes.length + place : place);
      writeFileSync(segment(folder, 2), bytes);
      writeFileSync(join(folder, 'trail.db'), older);
      const again = open(folder);
      expect(again.notices, `byte ${place}`).toMatchObject([{ kind: 'events-lost' }]);
      const [damage] = again.notices[0]?.damages ?? [];
      expect(existsSync(damage?.asidePath ?? '')).toBe(true);
      // Without the description, the number of events is not known.
      if (place === -5) expect(damage).toMatchObject({ fromSeq: 91, toSeq: 100 });
      expect(readAll(again).events).toHaveLength(90);
      expect(again.append(batch(numbered(10, 91)))).toMatchObject({ firstSeq: place === -5 ? 101 : 91, stored: 10 });
    }
  });

  it('cut off a file that the database knows is reported with its sources', () => {
    const folder = filled();
    truncateSync(segment(folder), (framesOf(folder)[8] ?? 0) + 100);
    const before = openDatabase(join(folder, 'trail.db'));
    for (const source of ['files', 'collector'])
      before.prepare("INSERT INTO positions VALUES (?, 'k', '1')").run(source);
    before.close();
    const trail = open(folder);
    // Only the source with lost events is read again: events without an id would be stored twice.
    expect(trail.positions.get('files', 'k')).toBe('1');
    expect(trail.positions.get('collector', 'k')).toBeUndefined();
    expect(trail.notices).toMatchObject([
      {
        kind: 'events-lost',
        lostEvents: 20,
        damages: [
          { fromSeq: 81, toSeq: 100, source: { id: 'collector' }, undelivered: [{ events: 20 }, { events: 20 }] },
        ],
      },
    ]);
    expect(trail.notices[0]?.text).toContain('Numbers 81 to 100, accepted between');
    expect(trail.notices[0]?.text).toContain('Not delivered: "A" 20, "B" 20.');
  });
});
