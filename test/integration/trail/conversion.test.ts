/** A trail that was stored plain is encrypted, and the other way round: nothing is lost, whatever happens meanwhile. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { SearchService } from '../../../src/main/engine/search/search-service';
import {
  openTrailReader,
  type Trail,
  TrailConvertingError,
  TrailEncryptedError,
  TrailNoRoomToConvertError,
  TrailOtherKeyError,
} from '../../../src/main/engine/trail';
import { encryptedStorage, plainStorage } from '../../../src/main/engine/trail/at-rest/storage';
import * as reservedSpace from '../../../src/main/engine/trail/reserved-space';
import { asTrailKey, readTrailForm, type TrailForm, trailFormPath } from '../../../src/main/engine/trail-key';
import { asideRecord, batch, changeByteOf, close, freshFolder, NOW, numbered, open, readAll, step } from './support';

type Form = TrailForm['form'];

const key = asTrailKey(new Uint8Array(32).fill(3));
const otherKey = asTrailKey(new Uint8Array(32).fill(4));
const forms: readonly [Form, Form][] = [
  ['plain', 'encrypted'],
  ['encrypted', 'plain'],
];

const storages = { plain: plainStorage, encrypted: encryptedStorage(key) };

const openAs = (folder: string, wanted: Form, more: Parameters<typeof open>[1] = {}) =>
  open(folder, { encryption: { key, wanted }, ...more });

/** Words that stand in each kind of file, and that no file of an encrypted trail may show. */
const PLANTED = {
  event: 'planted-event-word',
  id: 'planted-id-word',
  aside: 'planted-aside-word',
  letter: 'planted-letter-word',
  answer: 'planted-answer-word',
  source: 'planted-source-word',
  stream: 'planted-stream-word',
  path: '/planted-path-word/a.ndjson',
};

function work(trail: Trail): void {
  trail.streams.open('a', PLANTED.stream, 'beginning', NOW);
  trail.streams.open('b', 'B', 'beginning', NOW);
  for (let from = 1; from <= 200; from += 20) {
    trail.append(batch(numbered(20, from), { position: { key: PLANTED.path, value: String(from) } }));
  }
  trail.append({
    ...batch([{ text: `{"EventId":"${PLANTED.id}","Message":"${PLANTED.event}"}`, id: PLANTED.id, marks: 1 }], {
      sourceId: 'other',
      setAside: [asideRecord(PLANTED.aside), asideRecord('')],
    }),
    sourceName: PLANTED.source,
  });
  trail.append(batch(numbered(30, 190)));
  const answer = { code: 'SLUICE-HTTP-400', text: 'Refused.', status: 400, body: PLANTED.answer } as const;
  const deadLetters = [{ seq: 7, bytes: Buffer.from(PLANTED.letter), answer, attempts: 1, atMs: NOW }];
  trail.streams.commitProgress('a', step(50, 49, { deadLetters }));
  trail.streams.commitProgress('b', step(120, 100, { filtered: [{ fromSeq: 1, toSeq: 20 }] }));
}

/** All that is known of a trail. */
function contentOf(trail: Trail) {
  return {
    identity: trail.identity,
    trailId: trail.trailId,
    head: trail.headSeq,
    tail: trail.tailSeq,
    read: readAll(trail),
    streams: trail.streams.list(),
    skips: trail.streams.list().map(({ id }) => trail.streams.skipsByReason(id)),
    letters: trail.deadLetters.list({ limit: 100 }),
    asides: trail.setAside.list({ limit: 100 }),
    sources: trail.sources(),
    positions: [trail.positions.get('files', PLANTED.path)],
    damages: trail.damages.list(10).map(({ fromSeq, toSeq }) => ({ fromSeq, toSeq })),
    conserved: trail.streams.checkConservation().ok,
    known: trail.countKnown(batch(numbered(200)).events),
  };
}

function filled(form: Form) {
  const folder = freshFolder();
  const trail = openAs(folder, form);
  work(trail);
  const content = contentOf(trail);
  close(trail);
  return { folder, content };
}

function copyOf(folder: string): string {
  const copy = freshFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function segmentsOf(folder: string): string[] {
  return readdirSync(join(folder, 'trail')).filter((name) => name.endsWith('.seg'));
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function wordsIn(folder: string): string[] {
  const contents = filesOf(folder).map((path) => ({ path, bytes: readFileSync(path) }));
  return Object.values(PLANTED).flatMap((word) => {
    const spellings = [
      Buffer.from(word),
      Buffer.from(word, 'utf16le'),
      Buffer.from(word.slice(0, 12)).toString('base64'),
    ];
    return contents
      .filter(({ bytes }) => spellings.some((each) => bytes.includes(each)))
      .map(({ path }) => `${word} ${path}`);
  });
}

describe.each(forms)('a %s trail that is to become %s', (from, to) => {
  it('keeps everything, and goes on', () => {
    const { folder, content } = filled(from);
    const progress: number[] = [];
    const trail = openAs(folder, to, {
      onConverting: ({ doneBytes, totalBytes }) => progress.push(doneBytes / totalBytes),
    });
    expect(contentOf(trail)).toEqual(content);
    expect(trail.notices).toEqual([]);
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBe(1);
    expect(progress.length).toBeGreaterThan(3);
    expect(trail.append(batch(numbered(5, 1001)))).toMatchObject({ stored: 5, firstSeq: content.head + 1 });
    close(trail);
    const again = openAs(folder, to);
    expect(again.headSeq).toBe(content.head + 5);
    expect(readTrailForm(folder)?.form).toBe(to === 'plain' ? undefined : 'encrypted');
    while (!again.scrub(1_000_000).done);
    expect(again.damages.list(10)).toEqual([]);
    close(again);
    expect(contentOf(openAs(folder, from))).toMatchObject({ head: content.head + 5, conserved: true });
  });

  it('can be rebuilt from its segments afterwards', () => {
    const { folder, content } = filled(from);
    close(openAs(folder, to));
    rmSync(join(folder, 'trail.db'));
    const trail = openAs(folder, to);
    expect(trail.notices[0]?.kind).toBe('index-missing');
    expect(contentOf(trail)).toMatchObject({ read: content.read, positions: content.positions, known: content.known });
    expect(trail.streams.list().map(({ cursorSeq }) => cursorSeq)).toEqual([50, 120]);
  });

  it('keeps what a crash has left: events that only the segments have, and a journal', () => {
    const folder = freshFolder();
    const live = openAs(folder, from);
    work(live);
    const copy = copyOf(folder);
    const content = contentOf(live);
    const trail = openAs(copy, to);
    expect(contentOf(trail)).toEqual(content);
  });

  it('stays as it is when it is open elsewhere', () => {
    const { folder } = filled(from);
    const live = openAs(folder, from);
    expect(() => openAs(folder, to)).toThrow('Another Sluice');
    close(live);
    expect(contentOf(openAs(folder, from)).conserved).toBe(true);
  });

  it('stays as it is while there is not enough room', () => {
    const { folder, content } = filled(from);
    vi.spyOn(reservedSpace, 'freeBytes').mockReturnValue(1_000_000);
    expect(() => openAs(folder, to)).toThrow(TrailNoRoomToConvertError);
    vi.restoreAllMocks();
    expect(contentOf(openAs(folder, from))).toEqual(content);
  });

  it('goes on after it was interrupted at any point', () => {
    const before = filled(from);
    const done = copyOf(before.folder);
    close(openAs(done, to));
    const names = segmentsOf(before.folder);
    const keyId = readTrailForm(from === 'encrypted' ? before.folder : done)?.keyId ?? '';
    const ends = ['', '-wal', '-shm'];
    const points = fc.record({
      // Segments are converted in order. The database follows each, or is one behind, and is converted last.
      segments: fc.integer({ min: 0, max: names.length }),
      database: fc.constantFrom('old', 'new' as const),
      drafts: fc.boolean(),
      wantsBack: fc.boolean(),
      hasForm: fc.boolean(),
    });
    fc.assert(
      fc.property(points, ({ segments, database, drafts, wantsBack, hasForm }) => {
        const folder = copyOf(before.folder);
        const isLast = segments === names.length;
        for (const name of names.slice(0, segments)) cpSync(join(done, 'trail', name), join(folder, 'trail', name));
        if (isLast && database === 'new') {
          for (const end of ends) rmSync(join(folder, `trail.db${end}`), { force: true });
          cpSync(join(done, 'trail.db'), join(folder, 'trail.db'));
        }
        if (drafts) {
          writeFileSync(
            join(folder, 'trail', `${names[segments % names.length]}.new`),
            'a draft that was not finished',
          );
          writeFileSync(join(folder, 'trail.db.converted'), 'another');
        }
        const form = { form: to, keyId, converting: true };
        rmSync(trailFormPath(folder), { force: true });
        // Without it, what is there decides, as long as both forms are.
        const isMixed = segments > 0 && !(isLast && database === 'new');
        if (hasForm || !isMixed) writeFileSync(trailFormPath(folder), JSON.stringify(form));
        const trail = openAs(folder, wantsBack && hasForm ? from : to);
        expect(contentOf(trail)).toEqual(before.content);
        expect(readdirSync(join(folder, 'trail'))).toEqual(segmentsOf(folder));
        expect(trail.notices).toEqual([]);
        close(trail);
        rmSync(folder, { recursive: true, force: true });
      }),
      { numRuns: 12 },
    );
  });

  it.each(['the header of a frame', 'a block of events'])('keeps the events around damage in %s', (what) => {
    const { folder } = filled(from);
    if (what === 'a block of events') changeByteOf(folder, 100, storages[from].openDatabase);
    else {
      const [path = ''] = segmentsOf(folder)
        .slice(2)
        .map((name) => join(folder, 'trail', name));
      const bytes = readFileSync(path);
      bytes[17] = (bytes[17] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    }
    const copy = copyOf(folder);
    const expected = readAll(openAs(copy, from));
    const trail = openAs(folder, to);
    expect(readAll(trail)).toEqual(expected);
    close(trail);
    // What can be read is also found without the index.
    rmSync(join(folder, 'trail.db'));
    const rebuilt = openAs(folder, to);
    const texts = new Set(readAll(rebuilt).events.map(({ text }) => text));
    const lost = expected.events.filter(({ text }) => !texts.has(text));
    expect(lost.length).toBeLessThan(what === 'a block of events' ? 25 : 1);
  });

  it('is converted once its damaged database was rebuilt', () => {
    const { folder, content } = filled(from);
    truncateSync(join(folder, 'trail.db'), Math.floor(statSync(join(folder, 'trail.db')).size / 2));
    const trail = openAs(folder, to);
    expect(trail.notices[0]?.kind).toBe('set-aside');
    expect(contentOf(trail).read).toEqual(content.read);
  });

  it('survives the end of its process at each step', async () => {
    const { folder, content } = filled(from);
    const script = join(import.meta.dirname, 'child-converter.ts');
    for (const step of [1, 4, 8, 99]) {
      const args = ['--import', 'tsx', script, folder, to, String(step)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
      const [code, signal] = await once(child, 'exit');
      expect([code, signal]).toEqual(step === 99 ? [0, null] : [null, 'SIGKILL']);
    }
    expect(contentOf(openAs(folder, to))).toEqual(content);
  });
});

describe('an encrypted trail', () => {
  it('shows none of its words in any file, open or closed', () => {
    const { folder } = filled('plain');
    expect(wordsIn(folder).length).toBeGreaterThan(Object.keys(PLANTED).length);
    const plainIndex = new SearchService(folder, () => 0);
    while (plainIndex.step());
    plainIndex.close();
    const trail = openAs(folder, 'encrypted');
    expect(wordsIn(folder)).toEqual([]);
    trail.append(batch([{ text: `{"EventId":"2","Message":"${PLANTED.event}"}`, id: `${PLANTED.id}-2` }]));
    trail.streams.rename('a', `${PLANTED.stream} 2`);
    const index = new SearchService(folder, () => 0, key);
    while (index.step());
    expect(statSync(join(folder, 'search.db')).size).toBeGreaterThan(0);
    expect(wordsIn(folder)).toEqual([]);
    index.close();
    close(trail);
    expect(wordsIn(folder)).toEqual([]);
    const found = new SearchService(folder, () => 0, key);
    expect(found.trail.readEvent(201)?.bytes).toBeDefined();
    found.close();
  });

  it('keeps its words to itself when its database is damaged and rebuilt', () => {
    const { folder } = filled('encrypted');
    truncateSync(join(folder, 'trail.db'), 10_000);
    const trail = openAs(folder, 'encrypted');
    expect(trail.notices[0]?.kind).toBe('set-aside');
    changeByteOf(folder, 100, storages.encrypted.openDatabase);
    while (!trail.scrub(1_000_000).done);
    expect(trail.damages.list(1)).toHaveLength(1);
    expect(wordsIn(folder)).toEqual([]);
  });

  it.each<[string, Parameters<typeof open>[1], new (...args: never[]) => Error]>([
    ['without a key', { encryption: undefined }, TrailEncryptedError],
    ['with the key of another trail', { encryption: { key: otherKey, wanted: 'encrypted' } }, TrailOtherKeyError],
    [
      'with the key of another trail, to decrypt it',
      { encryption: { key: otherKey, wanted: 'plain' } },
      TrailOtherKeyError,
    ],
  ])('is not opened, and not changed, %s', (_what, options, expected) => {
    const { folder, content } = filled('encrypted');
    const snapshot = () => new Map(filesOf(folder).map((path) => [path, readFileSync(path).toString('base64')]));
    for (const form of ['there', 'lost']) {
      if (form === 'lost') rmSync(trailFormPath(folder));
      const before = snapshot();
      expect(() => open(folder, options)).toThrow(expected);
      expect(snapshot()).toEqual(before);
    }
    expect(contentOf(openAs(folder, 'encrypted'))).toEqual(content);
    expect(readTrailForm(folder)).toMatchObject({ form: 'encrypted', converting: false });
  });

  it('is read by other threads with its key only, and not while it is converted', () => {
    const { folder, content } = filled('encrypted');
    expect(() => openTrailReader(folder)).toThrow(TrailEncryptedError);
    expect(() => openTrailReader(folder, otherKey)).toThrow(TrailOtherKeyError);
    const reader = openTrailReader(folder, key);
    expect(reader.headSeq).toBe(content.head);
    reader.close();
    const form = readTrailForm(folder);
    writeFileSync(trailFormPath(folder), JSON.stringify({ ...form, converting: true }));
    expect(() => openTrailReader(folder, key)).toThrow(TrailConvertingError);
  });

  it('begins encrypted in a new folder', () => {
    const folder = freshFolder();
    const trail = openAs(folder, 'encrypted');
    trail.append(batch([{ text: `{"Message":"${PLANTED.event}"}` }]));
    expect(wordsIn(folder)).toEqual([]);
    close(trail);
    expect(() => open(folder, { encryption: undefined })).toThrow(TrailEncryptedError);
  });

  it('refuses a segment that was moved to another place in it', () => {
    const { folder } = filled('encrypted');
    const [first = '', second = ''] = segmentsOf(folder).map((name) => join(folder, 'trail', name));
    renameSync(first, `${first}.kept`);
    renameSync(second, first);
    renameSync(`${first}.kept`, second);
    const { events, gaps } = readAll(openAs(folder, 'encrypted'));
    expect(gaps.length).toBeGreaterThan(0);
    for (const { seq, text } of events) if (seq <= 200) expect(text).toContain(`"event-${seq}"`);
  });
});
