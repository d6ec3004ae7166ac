import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENT_MARKS, openTrailReader } from '../../../src/main/engine/trail';
import { realDisk } from '../../../src/main/engine/trail/log/log-disk';
import { trailKey } from '../../support/trail-form';
import { batch, changeByteOf, close, freshFolder, open, pack, readAll, type TestEvent, texts } from './support';

const event = (id: string, message: string): TestEvent => ({
  text: JSON.stringify({ Event: { EventId: id, Effect: { Message: message } } }),
  id,
});
const row = (fields: object, id = 'a'): TestEvent => ({
  text: JSON.stringify({ Event: { EventId: id, ...fields } }),
  id,
  marks: EVENT_MARKS.csvRow,
});
const marksIn = (trail: ReturnType<typeof open>) => readAll(trail).events.map(({ marks }) => marks);

describe('an event with a known id and other content', () => {
  it('is stored, marked and counted, in the same batch, in the same commit and later', () => {
    const trail = open(freshFolder());
    const results = trail.appendMany([
      batch([event('a', 'one'), event('a', 'two'), event('a', 'one'), event('b', 'one')]),
      batch([event('a', 'three'), event('a', 'two')]),
    ]);
    expect(results).toMatchObject([
      { stored: 3, duplicates: 1, conflicts: 1 },
      { stored: 1, duplicates: 1, conflicts: 1 },
    ]);
    const again = [event('a', 'three'), event('a', 'one'), event('b', 'two'), event('a', 'four')];
    expect(trail.countKnown(pack(again))).toEqual({ duplicates: 2, conflicts: 2 });
    expect(trail.append(batch(again))).toMatchObject({ stored: 2, duplicates: 2, conflicts: 2 });
    expect(texts(trail).map((text) => JSON.parse(text).Event.Effect.Message)).toEqual([
      'one',
      'two',
      'one',
      'three',
      'two',
      'four',
    ]);
    expect(marksIn(trail)).toEqual([0, 16, 0, 16, 16, 16]);
    expect(trail.sources()).toMatchObject([{ accepted: 6, duplicates: 4, conflicts: 4 }]);
  });

  it.each<[string, (folder: string) => void]>([
    ['is reopened', () => undefined],
    ['has lost its database', (folder) => rmSync(join(folder, 'trail.db'))],
    ['has a damaged database', (folder) => writeFileSync(join(folder, 'trail.db'), 'no database at all')],
  ])('is recognized after the trail %s', (_name, damage) => {
    const folder = freshFolder();
    const first = open(folder);
    const events = Array.from({ length: 40 }, (_, at) => event(`id-${at % 20}`, `message ${at}`));
    expect(first.append(batch(events))).toMatchObject({ stored: 40, conflicts: 20 });
    const before = readAll(first).events;
    close(first);
    damage(folder);
    const again = open(folder);
    expect(again.append(batch(events))).toMatchObject({ stored: 0, duplicates: 40, conflicts: 0 });
    expect(readAll(again).events).toEqual(before);
    expect(again.sources()).toMatchObject([{ accepted: 40, conflicts: 20 }]);
    const reader = openTrailReader(folder, trailKey);
    expect(reader.sources()).toMatchObject([{ conflicts: 20 }]);
    expect(reader.readEvent(40)?.marks).toBe(EVENT_MARKS.sharedEventId);
    reader.close();
  });

  it('is not recognized after its append has failed', () => {
    const failing = { on: false };
    const folder = freshFolder();
    const healthy = open(folder);
    healthy.append(batch([event('a', 'one')]));
    close(healthy);
    const trail = open(folder, {
      disk: {
        ...realDisk,
        writev: (_file, parts) => parts.reduce((sum, part) => sum + part.length, 0),
        sync: () => {
          if (failing.on) throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fdatasync' });
        },
      },
    });
    failing.on = true;
    expect(() => trail.append(batch([event('a', 'two')]))).toThrow();
    expect(trail.countKnown(pack([event('a', 'two')]))).toEqual({ duplicates: 0, conflicts: 1 });
  });

  it('takes no longer with each further one', () => {
    // Digests distinguish events with the same id. Comparing them one by one would take minutes.
    const trail = open(freshFolder(), { maxSegmentBytes: 1 << 26, maxBlockBytes: 1 << 18 });
    const copies = Array.from({ length: 20_000 }, (_, at) => event('a', `copy ${at}`));
    expect(trail.append(batch(copies))).toMatchObject({ stored: 20_000, conflicts: 19_999 });
    expect(trail.append(batch(copies))).toMatchObject({ stored: 0, duplicates: 20_000 });
  });

  it('is stored again if the first one can no longer be read', () => {
    const folder = freshFolder();
    const trail = open(folder);
    trail.append(batch([event('a', 'one')]));
    close(trail);
    changeByteOf(folder, 1);
    const again = open(folder);
    expect(again.append(batch([event('a', 'one')]))).toMatchObject({ stored: 1, conflicts: 0 });
    expect(again.append(batch([event('a', 'one')]))).toMatchObject({ stored: 0, duplicates: 1 });
  });
});

describe('the same event in another form', () => {
  const original = '{"Event":{"EventId":"a","Request":{"Action":"caf\u00e9","Old":null},"N":[1,2.50]}}';
  it.each<[string, string]>([
    [
      'other white space',
      '{ "Event" : {\n "EventId":"a","Request":{"Action":"caf\u00e9","Old":null},\t"N":[1, 2.50] } }',
    ],
    ['another order of keys', '{"Event":{"N":[1,2.50],"Request":{"Old":null,"Action":"caf\u00e9"},"EventId":"a"}}'],
    ['other escapes', '{"Event":{"EventId":"\\u0061","Request":{"Action":"caf\\u00E9","Old":null},"N":[1,2.50]}}'],
  ])('%s: it is a duplicate', (_name, text) => {
    const trail = open(freshFolder());
    trail.append(batch([{ text: original, id: 'a' }]));
    expect(trail.append(batch([{ text, id: 'a' }]))).toMatchObject({ stored: 0, duplicates: 1 });
    const other = text.replace('2.50', '2.51');
    expect(trail.append(batch([{ text: other, id: 'a' }]))).toMatchObject({ stored: 1, conflicts: 1 });
    expect(trail.append(batch([{ text: original.replace('2.50', '2.51'), id: 'a' }]))).toMatchObject({ duplicates: 1 });
  });

  it.each<[string, string]>([
    ['a number that a double would round', original.replace('2.50', '1410277790296653801')],
    ['a number written otherwise', original.replace('2.50', '2.5')],
    ['a field less', original.replace(',"Old":null', '')],
    ['a key twice', original.replace('"N":[', '"N":0,"N":[')],
    ['a text in place of a number', original.replace('2.50', '"2.50"')],
    ['another order of a list', original.replace('1,2.50', '2.50,1')],
  ])('%s: it is other content', (_name, text) => {
    const trail = open(freshFolder());
    trail.append(
      batch([
        { text: original.replace('2.50', '1410277790296653800'), id: 'a' },
        { text: original, id: 'b' },
      ]),
    );
    expect(trail.append(batch([{ text, id: 'b' }]))).toMatchObject({ stored: 1, conflicts: 1 });
    expect(trail.append(batch([{ text, id: 'a' }]))).toMatchObject({ stored: 1, conflicts: 1 });
  });

  const streamed: TestEvent = {
    text: '{"CustomerVisible":"true","Event":{"EventId":"a","PortfolioId":null,"DateTime":"2026-11-26T10:00:00.000Z","Ring":"R1","Request":{"Action":"=Update"},"Response":{"StatusCode":200}}}',
    id: 'a',
  };
  const exported = { PortfolioId: '', DateTime: '2026-11-26T10:00:00Z', Request: { Action: '=Update' } };

  it('a row of an export is a duplicate of the streamed event, and the other way round', () => {
    for (const [first, second] of [
      [streamed, row(exported)],
      [row(exported), streamed],
      [
        streamed,
        row({ ...exported, PortfolioName: '', Response: { StatusCode: '200' }, Request: { Action: "'=Update" } }),
      ],
      [row(exported), row({ DateTime: exported.DateTime, Request: { Action: '=Update', UserName: 'x' } })],
      [row(exported), { ...row(exported), text: row(exported).text.replace(/}$/, ',"UnknownColumns":{"Cost":"1"}}') }],
    ] as const) {
      const trail = open(freshFolder());
      trail.append(batch([first]));
      expect(trail.append(batch([second]))).toMatchObject({ stored: 0, duplicates: 1 });
    }
  });

  it.each<[string, object]>([
    ['another action', { ...exported, Request: { Action: '=Delete' } }],
    ['another time', { ...exported, DateTime: '2026-11-26T10:00:01Z' }],
    ['a field that the stream leaves out', { ...exported, PortfolioName: 'Sales' }],
    ['an empty cell where the stream has a text', { ...exported, Ring: '' }],
  ])('a row with %s is other content', (_name, fields) => {
    const trail = open(freshFolder());
    trail.append(batch([streamed]));
    expect(trail.append(batch([row(fields)]))).toMatchObject({ stored: 1, conflicts: 1 });
    expect(trail.append(batch([row(fields)]))).toMatchObject({ stored: 0, duplicates: 1 });
  });
});

describe('a large event', () => {
  it.each([262_143, 262_144, 262_145, 2_621_440])(
    'of %d bytes is a duplicate if it is equal, and other content if it differs',
    (size) => {
      const trail = open(freshFolder(), { maxSegmentBytes: 1 << 26, maxBlockBytes: 1 << 18 });
      const large = (last: string) => event('a', last.padStart(size - event('a', '').text.length, 'x'));
      trail.append(batch([large('1')]));
      expect(trail.append(batch([large('1')]))).toMatchObject({ duplicates: 1 });
      expect(trail.append(batch([large('2')]))).toMatchObject({ conflicts: 1 });
      expect(trail.append(batch([large('2'), large('1')]))).toMatchObject({ duplicates: 2 });
    },
  );
});
