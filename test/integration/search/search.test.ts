import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, wordsOf } from '../../../src/contract/search-words';
import type { TrailFilter } from '../../../src/contract/trail';
import { close } from '../trail/support';
import { catchUp, type EventWords, everything, freshTrail, openService, START, store } from './support';

const operations = ['CreateAssetRevision', 'UserLogin', 'SetConfiguration'];
const stages = ['Development', 'Production', undefined];
const statuses = ['Success', 'Unknown', 'Failed'];
const users = ['joão.pereira@example.com', 'ana@example.com', 'svc-deploy'];
const messages = [
  'Revision 2 created on Café',
  'user logged in',
  '在庫管理 was set',
  'The "Text" config \\ changed',
  '',
];

const anEvent = fc.record({
  atMs: fc.integer({ min: 0, max: 20 }).map((second) => START + second * 1_000),
  operation: fc.constantFrom(...operations),
  user: fc.constantFrom(...users),
  stage: fc.constantFrom(...stages),
  status: fc.constantFrom(...statuses),
  message: fc.constantFrom(...messages),
  entityName: fc.constantFrom('Claims', 'Größe "XL"', '在庫'),
}) as fc.Arbitrary<EventWords>;

const aFilter = fc.record(
  {
    text: fc.constantFrom('CAFE', 'created on', '"created on"', 'in', '在庫管', 'nothing', 'config \\', 'ed user', '"'),
    allText: fc.constantFrom('claims', 'grosse', 'größe', 'xl"', 'JOAO', 'svc-deploy set', 'zzz', 'café'),
    operations: fc.subarray(operations),
    users: fc.subarray([...users, 'nobody']),
    scopes: fc.subarray(['Development', 'Production', 'Organization']),
    statuses: fc.subarray(statuses),
    sources: fc.subarray(['files', 'other']),
    fromMs: fc.integer({ min: 0, max: 20 }).map((second) => START + second * 1_000),
    toMs: fc.integer({ min: 0, max: 20 }).map((second) => START + second * 1_000),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<TrailFilter>;

interface Known extends EventWords {
  readonly seq: number;
  readonly sourceId: string;
}

/** The same query on a plain list. */
function naive(events: readonly Known[], filter: TrailFilter): number[] {
  const among = (values: readonly string[] | undefined, value: string | undefined) =>
    values === undefined || values.length === 0 || values.includes(value ?? '');
  const leaves = (event: Known) =>
    [event.operation, event.user, event.stage, event.status, event.message, event.entityName].map((leaf) =>
      fold(leaf ?? ''),
    );
  return events
    .filter(
      (event) =>
        wordsOf(filter.text ?? '').every((word) => fold(event.message ?? '').includes(word)) &&
        wordsOf(filter.allText ?? '').every((word) => leaves(event).some((leaf) => leaf.includes(word))) &&
        among(filter.operations, event.operation) &&
        among(filter.users, event.user) &&
        among(filter.scopes, event.stage ?? 'Organization') &&
        among(filter.statuses, event.status) &&
        among(filter.sources, event.sourceId) &&
        (event.atMs ?? 0) >= (filter.fromMs ?? 0) &&
        (event.atMs ?? 0) <= (filter.toMs ?? Number.POSITIVE_INFINITY),
    )
    .sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0) || b.seq - a.seq)
    .map(({ seq }) => seq);
}

describe('searching the trail', () => {
  it('finds the same as a plain list, newest first, for any query', () => {
    const { trail, service } = freshTrail();
    const known: Known[] = [];
    const add = (events: readonly EventWords[], sourceId: string) => {
      store(trail, events, sourceId);
      for (const event of events) known.push({ ...event, seq: known.length + 1, sourceId });
      catchUp(service);
    };
    fc.assert(
      fc.property(
        fc.array(anEvent, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('files', 'other'),
        fc.array(aFilter, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        (events, sourceId, filters, limit) => {
          add(events, sourceId);
          for (const filter of filters) {
            const expected = naive(known, filter);
            expect(everything(service, filter, limit)).toEqual(expected);
            const first = service.search({ filter, cursor: null, limit }, Number.POSITIVE_INFINITY);
            expect(first.total).toEqual({ count: expected.length, exact: true });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('continues page by page without gaps or duplicates while events arrive', () => {
    const { trail, service } = freshTrail();
    const batchOf = (from: number) =>
      Array.from({ length: 10 }, (_, index) => ({
        id: `e${from + index}`,
        atMs: START + ((from + index) % 7) * 1_000,
      }));
    for (let from = 0; from < 50; from += 10) store(trail, batchOf(from));
    catchUp(service);
    const before = everything(service, {});
    const seen: number[] = [];
    let cursor: Parameters<typeof service.search>[0]['cursor'] = null;
    let asOfSeq = 0;
    do {
      const page = service.search({ filter: {}, cursor, limit: 6 });
      asOfSeq = page.asOfSeq;
      seen.push(...page.rows.map(({ seq }) => seq));
      cursor = page.next;
      store(trail, batchOf(1_000 + seen.length));
      catchUp(service);
    } while (cursor !== null);
    expect(seen).toEqual(before);
    expect(service.newSince({ filter: {}, afterSeq: asOfSeq }).count).toBe(trail.headSeq - asOfSeq);
  });

  it('counts new events that match, however many others came before them', () => {
    const { trail, service } = freshTrail();
    const events = Array.from({ length: 3_000 }, (_, index) => ({
      id: `e${index}`,
      message: index % 1_400 === 0 ? 'wanted' : 'of no interest',
    }));
    store(trail, events);
    catchUp(service);
    const count = (filter: TrailFilter, afterSeq: number) =>
      service.newSince({ filter, afterSeq }, Number.POSITIVE_INFINITY).count;
    expect(count({ text: 'wanted' }, 0)).toBe(3);
    expect(count({ text: 'wanted' }, 1)).toBe(2);
    expect(count({ text: 'interest' }, 2_990)).toBe(10);
    expect(count({}, 0)).toBe(1_000);
  });

  it('answers when its time is up, and continues from there with the same result', () => {
    const { trail, service } = freshTrail();
    store(
      trail,
      Array.from({ length: 3_000 }, (_, index) => ({
        id: `e${index}`,
        atMs: START + index,
        message: `number ${index}`,
      })),
    );
    catchUp(service);
    let calls = 0;
    const found: number[] = [];
    let cursor: Parameters<typeof service.search>[0]['cursor'] = null;
    do {
      const page = service.search({ filter: { allText: '"number 77"' }, cursor, limit: 100 }, 0);
      found.push(...page.rows.map(({ seq }) => seq));
      cursor = page.next;
      calls += 1;
    } while (cursor !== null);
    expect(calls).toBeGreaterThan(3);
    expect(found).toEqual([780, 779, 778, 777, 776, 775, 774, 773, 772, 771, 78]);
  });

  it('removes events that retention has deleted, and their values', () => {
    const { trail, service } = freshTrail();
    for (let from = 0; from < 200; from += 10) {
      store(
        trail,
        Array.from({ length: 10 }, (_, index) => ({
          id: `e${from + index}`,
          user: from < 50 ? 'old' : 'new',
          message: 'hello',
        })),
      );
    }
    catchUp(service);
    trail.retain({ nowMs: START, maxBytes: 0, protectSeq: 101, maxBlocks: 1_000 });
    expect(trail.tailSeq).toBeGreaterThan(50);
    const kept = trail.headSeq - trail.tailSeq + 1;
    expect(everything(service, {})).toHaveLength(kept);
    catchUp(service);
    expect(everything(service, { text: 'hello' })).toHaveLength(kept);
    const { values } = service.facets({ field: 'user', text: '', limit: 10 });
    expect(values).toEqual([{ value: 'new', label: 'new', count: kept }]);
  });

  it('rebuilds an index that is missing, damaged, or of another trail', async () => {
    const { writeFileSync, rmSync, copyFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    const { folder, trail, service } = freshTrail();
    store(trail, [
      { id: 'a', message: 'one' },
      { id: 'b', message: 'two' },
    ]);
    catchUp(service);
    service.close();
    const path = join(folder, 'search.db');
    const inStep = () => {
      const again = openService(folder);
      catchUp(again);
      expect(everything(again, { text: 'two' })).toEqual([2]);
      again.close();
    };
    const other = freshTrail();
    store(other.trail, [
      { id: 'x', message: 'two' },
      { id: 'y', message: 'nine' },
    ]);
    catchUp(other.service);
    other.service.close();

    rmSync(path);
    inStep();
    writeFileSync(path, 'not a database at all');
    inStep();
    copyFileSync(join(other.folder, 'search.db'), path);
    inStep();
    close(trail);
  });

  it('accepts any JSON object, with its first characters as the message', () => {
    const { trail, service } = freshTrail();
    trail.append({
      sourceId: 's',
      sourceName: 'S',
      acceptedAtMs: START,
      setAside: [],
      events: {
        bytes: Buffer.from('{"level":"warn","Event":7}\n'),
        ends: Uint32Array.of(26),
        ids: new Uint8Array(1),
        marks: Uint8Array.of(3),
      },
    });
    catchUp(service);
    const { rows } = service.search({ filter: { text: 'warn' }, cursor: null, limit: 5 });
    expect(rows).toMatchObject([
      { timeMs: START, operation: '', scope: '', message: '{"level":"warn","Event":7}', marks: { offSchema: true } },
    ]);
  });
});
