import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_MARKS, type Trail } from '../../../src/main/engine/trail';
import { realDisk } from '../../../src/main/engine/trail/log/log-disk';
import { asideRecord, batch, close, freshFolder, numbered, open, pack, readAll, texts } from './support';

function openFilled(folder: string, events: readonly string[]): Trail {
  const trail = open(folder);
  for (const text of events) trail.append(batch([{ text }]));
  return trail;
}

describe('what was appended', () => {
  it('is read back byte for byte, in order, numbered from 1 without gaps', () => {
    const trail = open(freshFolder());
    const odd = ['{"a":"ü€😀"}', '{\n  "pretty": true\n}', '""', 'x'.repeat(1000)];
    const result = trail.append(batch(odd.map((text, index) => ({ text, id: `id-${index}`, marks: index }))));
    expect(result).toEqual({ firstSeq: 1, lastSeq: 4, stored: 4, duplicates: 0, conflicts: 0, setAside: 0 });
    const { events, gaps } = readAll(trail);
    expect(gaps).toEqual([]);
    expect(events.map(({ text }) => text)).toEqual(odd);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(events.map(({ marks }) => marks)).toEqual([0, 1, 2, 3]);
    expect(trail.headSeq).toBe(4);
    expect(trail.tailSeq).toBe(1);
  });

  it('is still there after closing and opening', () => {
    const folder = freshFolder();
    const first = open(folder);
    first.append(batch(numbered(50), { position: { key: 'a', value: '{"offset":10}' } }));
    const before = readAll(first);
    close(first);
    const again = open(folder);
    expect(again.notices).toEqual([]);
    expect(readAll(again)).toEqual(before);
    expect(again.identity).toBe(first.identity);
    expect(again.positions.get('files', 'a')).toBe('{"offset":10}');
    expect(again.append(batch(numbered(1, 51))).firstSeq).toBe(51);
  });

  it('respects the limits of a read, but always returns one event', () => {
    const trail = open(freshFolder());
    trail.append(batch([{ text: 'x'.repeat(500) }, ...numbered(20)]));
    expect(trail.readAfter(0, { maxEvents: 10, maxBytes: 100 })).toMatchObject({ events: 1, bytes: 501 });
    expect(trail.readAfter(1, { maxEvents: 3, maxBytes: 100_000 }).events).toBe(3);
    const some = trail.readAfter(1, { maxEvents: 100, maxBytes: 300 });
    expect(some.bytes).toBeLessThanOrEqual(300);
    expect(some.bytes).toBe(some.slices.reduce((sum, slice) => sum + slice.bytes.length, 0));
    expect(trail.readAfter(21, { maxEvents: 10, maxBytes: 100 })).toEqual({ slices: [], events: 0, bytes: 0 });
  });

  it('comes in slices with source, time and marks', () => {
    const trail = open(freshFolder());
    const marked = numbered(3).map((event) => ({ ...event, marks: EVENT_MARKS.sample }));
    trail.append(batch(marked, { sourceId: 'sample', acceptedAtMs: 1234 }));
    const [slice] = trail.readAfter(0, { maxEvents: 10, maxBytes: 10_000 }).slices;
    expect(slice).toMatchObject({
      sourceId: 'sample',
      sourceName: 'Source sample',
      acceptedAtMs: 1234,
      anyMarks: EVENT_MARKS.sample,
      firstSeq: 1,
      lastSeq: 3,
    });
    expect(trail.readEvent(2)).toMatchObject({ seq: 2, sourceId: 'sample', marks: EVENT_MARKS.sample });
    expect(trail.readEvent(4)).toBeUndefined();
  });

  it('does not change when the caller reuses its memory', () => {
    const trail = open(freshFolder(), { cacheBytes: 1_000_000 });
    const own = batch(numbered(10));
    trail.append(own);
    const before = texts(trail);
    own.events.bytes.fill(0);
    expect(texts(trail)).toEqual(before);
  });

  it('does not change in the hands of a reader when other blocks are read, smaller or larger', () => {
    const folder = freshFolder();
    const sizes = [300, 40, 1_200_000, 5_000, 300, 2_000_000, 1];
    const events = sizes.map((size, at) => String(at).repeat(size));
    close(openFilled(folder, events));
    const trail = open(folder);
    const kept = events.map((_, at) => trail.readAfter(at, { maxEvents: 1, maxBytes: 1 }).slices[0]);
    expect(kept.map((slice) => Buffer.from(slice?.bytes ?? []).toString('utf8', 0, slice?.ends[0]))).toEqual(events);
  });

  it('counts by source, and keeps set-aside records with origin and bytes', () => {
    const trail = open(freshFolder());
    const results = trail.appendMany([
      batch(numbered(3), { sourceId: 'a', setAside: [asideRecord('{"half'), asideRecord('nonsense')] }),
      batch([...numbered(2, 3), { text: '{}' }], { sourceId: 'b', acceptedAtMs: 77 }),
    ]);
    expect(results).toEqual([
      { firstSeq: 1, lastSeq: 3, stored: 3, duplicates: 0, conflicts: 0, setAside: 2 },
      { firstSeq: 4, lastSeq: 5, stored: 2, duplicates: 1, conflicts: 0, setAside: 0 },
    ]);
    expect(trail.sources()).toMatchObject([
      { sourceId: 'a', accepted: 3, duplicates: 0, conflicts: 0, setAside: 2 },
      { sourceId: 'b', accepted: 2, duplicates: 1, setAside: 0, lastAcceptedAtMs: 77 },
    ]);
    const [newest] = trail.setAside.list({ limit: 10 });
    expect(newest).toMatchObject({ sourceId: 'a', reason: { code: 'SLUICE-SRC-001' }, totalBytes: 8 });
    expect(newest?.origin).toEqual({ kind: 'file', path: '/logs/a.ndjson', line: 3, byteOffset: 120 });
    expect(Buffer.from(trail.setAside.get(newest?.id ?? 0)?.bytes ?? []).toString()).toBe('nonsense');
    expect(trail.setAside.list({ sourceId: 'a', beforeId: newest?.id ?? 0, limit: 10 })).toHaveLength(1);
    expect(trail.setAside.count('a')).toBe(2);
    expect(trail.setAside.delete({ ids: [newest?.id ?? 0] })).toBe(1);
    expect(trail.setAside.delete({ sourceId: 'a' })).toBe(1);
    expect(trail.setAside.count()).toBe(0);
  });

  it('may consist of only a position, or only set-aside records', () => {
    const folder = freshFolder();
    const trail = open(folder);
    expect(trail.append(batch([], { position: { key: 'f', value: '1' } }))).toMatchObject({ firstSeq: 1, lastSeq: 0 });
    trail.append(batch([], { setAside: [asideRecord('?')], position: { key: 'f', value: '2' } }));
    close(trail);
    const again = open(folder);
    expect(again.positions.list('files')).toEqual([{ key: 'f', value: '2' }]);
    expect(again.setAside.count()).toBe(1);
    again.positions.put('files', 'g', '3');
    again.positions.delete('files', 'f');
    expect(again.positions.list('files')).toEqual([{ key: 'g', value: '3' }]);
  });

  it('is refused when bytes and ends do not match, and changes nothing', () => {
    const trail = open(freshFolder());
    const good = batch(numbered(2));
    const bad = { ...good, events: { ...good.events, ends: Uint32Array.of(3, 9) } };
    expect(() => trail.append(bad)).toThrow(TypeError);
    expect(trail.append(good)).toMatchObject({ stored: 2, duplicates: 0, firstSeq: 1 });
  });
});

describe('an event id', () => {
  it('is stored once: within a batch, across batches, across restarts', () => {
    const folder = freshFolder();
    const trail = open(folder);
    const twice = [...numbered(3), ...numbered(3), { text: 'no id' }, { text: 'no id' }];
    expect(trail.append(batch(twice))).toMatchObject({ stored: 5, duplicates: 3 });
    expect(trail.append(batch(numbered(5)))).toMatchObject({ stored: 2, duplicates: 3, firstSeq: 6, lastSeq: 7 });
    close(trail);
    const again = open(folder);
    expect(again.append(batch(numbered(7)))).toMatchObject({ stored: 2, duplicates: 5 });
    expect(again.countKnown(pack([...numbered(1), ...numbered(2, 7), { text: 'no id' }]))).toEqual({
      duplicates: 2,
      conflicts: 0,
    });
    expect(texts(again).filter((text) => text.includes('event-3"'))).toHaveLength(1);
  });

  it('is not known after its append has failed', () => {
    const failing = { on: false };
    const trail = open(freshFolder(), {
      disk: {
        ...realDisk,
        writev: (_file, parts) => parts.reduce((sum, part) => sum + part.length, 0),
        sync: () => {
          if (failing.on) throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fdatasync' });
        },
      },
    });
    failing.on = true;
    expect(() => trail.append(batch(numbered(3)))).toThrow(/failed while storing events/);
    expect(trail.headSeq).toBe(0);
    expect(trail.countKnown(pack(numbered(1)))).toEqual({ duplicates: 0, conflicts: 0 });
    failing.on = false;
    expect(trail.append(batch(numbered(3)))).toMatchObject({ stored: 3, firstSeq: 1 });
  });
});

describe('any sequence of appends', () => {
  const event = fc.record({
    text: fc
      .oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('one', 'two'))
      .map((text) => JSON.stringify(Buffer.from(text).toString())),
    id: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', '', 'ü'), { nil: undefined, freq: 2 }),
    marks: fc.integer({ min: 0, max: 15 }),
  });
  const command = fc.oneof(
    { weight: 5, arbitrary: fc.array(event, { maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constant('reopen' as const) },
  );
  const limits = fc.record({ maxEvents: fc.integer({ min: 1, max: 9 }), maxBytes: fc.integer({ min: 1, max: 400 }) });

  it('reads as the same events from any point, with any limits, reopened at any time', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 14 }), limits, fc.nat(), (commands, readLimits, point) => {
        const folder = freshFolder();
        let trail = open(folder);
        const model: { text: string; marks: number }[] = [];
        const copies = new Map<string, Set<string>>();
        for (const step of commands) {
          if (step === 'reopen') {
            close(trail);
            trail = open(folder);
            expect(trail.notices).toEqual([]);
            continue;
          }
          const before = model.length;
          let conflicts = 0;
          for (const { id, text, marks } of step) {
            const known = id === undefined ? undefined : copies.get(id);
            if (known?.has(text)) continue;
            if (known !== undefined) conflicts++;
            if (id !== undefined) copies.set(id, new Set([...(known ?? []), text]));
            model.push({ text, marks: known === undefined ? marks : marks | EVENT_MARKS.sharedEventId });
          }
          expect(trail.append(batch(step))).toMatchObject({
            stored: model.length - before,
            duplicates: step.length - (model.length - before),
            conflicts,
            lastSeq: model.length,
          });
        }
        const after = point % (model.length + 1);
        const { events, gaps } = readAll(trail, after, readLimits);
        expect(gaps).toEqual([]);
        expect(events.map(({ text, marks }) => ({ text, marks }))).toEqual(model.slice(after));
        expect(events.map(({ seq }) => seq)).toEqual(model.slice(after).map((_, index) => after + index + 1));
        close(trail);
      }),
      { numRuns: 60 },
    );
  });
});
