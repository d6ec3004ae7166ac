/**
 * The search thread's behavior with a real trail, in this thread and on the real clock: every request is answered once.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import type { FromSearch, SearchRequestName, SearchRequests } from '../../../src/main/engine/search/protocol';
import { SearchThread } from '../../../src/main/engine/search/search-thread';
import { asideRecord, batch, freshFolder, letter, NOW, open, step } from '../trail/support';
import { eventText, START, store } from './support';

function startThread(folder: string) {
  const waiting = new Map<number, (answer: Extract<FromSearch, { kind: 'answer' }>) => void>();
  const progress: Extract<FromSearch, { kind: 'exporting' }>[] = [];
  let lastId = 0;
  const thread = new SearchThread({
    dataFolder: folder,
    clock: systemClock,
    notify: (message) => {
      if (message.kind === 'exporting') progress.push(message);
      else if (message.kind === 'answer') waiting.get(message.id)?.(message);
    },
    onClosed: () => undefined,
  });
  const ask = async <N extends SearchRequestName>(name: N, input: SearchRequests[N]['input']) => {
    lastId += 1;
    const id = lastId;
    const answer = await new Promise<Extract<FromSearch, { kind: 'answer' }>>((resolve) => {
      waiting.set(id, resolve);
      thread.receive({ kind: 'request', id, name, input } as Parameters<typeof thread.receive>[0]);
    });
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.output as SearchRequests[N]['output'];
  };
  onTestFinished(async () => void (await ask('close', null)));
  return { thread, ask, progress };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `e${index}`,
    atMs: START + index * 1_000,
    operation: index % 2 === 0 ? 'UserLogin' : '=cmd()',
    message: `number ${index}, "quoted"`,
  }));

describe('the search thread', () => {
  it('follows the trail by itself as soon as there is one', async () => {
    const folder = freshFolder();
    const { thread, ask } = startThread(folder);
    await expect(ask('search', { filter: {}, cursor: null, limit: 5 })).rejects.toThrow('SLUICE-TRL-001');
    const trail = open(folder);
    store(trail, many(1_200));
    thread.receive({ kind: 'head' });
    const found = () => ask('search', { filter: { operations: ['UserLogin'] }, cursor: null, limit: 5 });
    await expect.poll(async () => (await found()).total).toEqual({ count: 600, exact: true });
    store(trail, [{ id: 'late', atMs: START, operation: 'UserLogin' }]);
    thread.receive({ kind: 'head' });
    await expect.poll(async () => (await found()).indexedSeq).toBe(1_201);
    thread.receive({ kind: 'reopen' });
    expect((await found()).total?.count).toBe(601);
  });

  it('reports for each stream what became of an event, and why', async () => {
    const folder = freshFolder();
    const trail = open(folder);
    for (const name of ['Delivered', 'Waiting', 'Refused', 'Filtered'])
      trail.streams.open(name, name, 'beginning', NOW);
    store(trail, many(2));
    trail.streams.commitProgress('Delivered', step(2, 2));
    trail.streams.commitProgress('Refused', step(1, 0, { deadLetters: [letter(1)] }));
    trail.streams.commitProgress('Filtered', step(1, 0, { filtered: [{ fromSeq: 1, toSeq: 1 }] }));
    const { ask } = startThread(folder);
    const filters = { Filtered: { field: 'operation', is: ['RoleGranted'] } };
    const event = await ask('event', { seq: 1, filters });
    expect(JSON.parse(event?.text ?? '')).toMatchObject({ Event: { EventId: 'e0' } });
    expect(event?.places).toMatchObject([
      { streamName: 'Delivered', kind: 'delivered' },
      { streamName: 'Waiting', kind: 'waiting' },
      { streamName: 'Refused', kind: 'deadLetter', state: 'held', reason: 'Refused.' },
      { streamName: 'Filtered', kind: 'filtered', why: 'Operation is not RoleGranted' },
    ]);
    // The filter has changed since then, and would keep the event.
    const later = await ask('event', { seq: 1, filters: {} });
    expect(later?.places.find(({ kind }) => kind === 'filtered')).toMatchObject({ why: null });
    expect(await ask('event', { seq: 99, filters: {} })).toBeNull();
  });

  it('exports all matches, as CSV and unchanged', async () => {
    const folder = freshFolder();
    const trail = open(folder);
    store(trail, many(1_300));
    trail.append(batch([{ text: '{"a":\n1}', marks: 8 }]));
    const { ask } = startThread(folder);
    const indexed = async () => (await ask('search', { filter: {}, cursor: null, limit: 1 })).indexedSeq;
    await expect.poll(indexed).toBe(1_301);

    const csv = join(folder, 'out.csv');
    const outcome = await ask('export', { exportId: 'x', filter: { text: 'number' }, format: 'csv', path: csv });
    expect(outcome).toMatchObject({ events: 1_300, cancelled: false, share: 1 });
    const rows = parse(readFileSync(csv, 'utf8'), { columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row.Event_EventId)).toEqual(
      many(1_300)
        .map(({ id }) => id)
        .reverse(),
    );
    expect(rows[0]).toMatchObject({ Event_Request_Action: "'=cmd()", Event_Effect_Message: 'number 1299, "quoted"' });

    const ndjson = join(folder, 'out.ndjson');
    await ask('export', { exportId: 'y', filter: {}, format: 'ndjson', path: ndjson });
    const lines = readFileSync(ndjson, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(1_301);
    expect(lines).toContain('{"a": 1}');
    for (const words of many(1_300)) expect(lines).toContain(eventText(words));
  });

  it('removes the file of an export that was cancelled or failed', async () => {
    const folder = freshFolder();
    store(open(folder), many(1_200));
    const { ask } = startThread(folder);
    const indexed = async () => (await ask('search', { filter: {}, cursor: null, limit: 1 })).indexedSeq;
    await expect.poll(indexed).toBe(1_200);
    const path = join(folder, 'out.csv');
    const running = ask('export', { exportId: 'x', filter: {}, format: 'csv', path });
    await ask('cancelExport', { exportId: 'x' });
    expect(await running).toMatchObject({ cancelled: true });
    expect(existsSync(path)).toBe(false);
    const nowhere = join(folder, 'none', 'out.csv');
    await expect(ask('export', { exportId: 'y', filter: {}, format: 'csv', path: nowhere })).rejects.toThrow(
      'SLUICE-TRL-002',
    );
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('shows and exports set-aside records', async () => {
    const folder = freshFolder();
    const trail = open(folder);
    trail.append(batch([], { setAside: [asideRecord('not json \u00ff'), asideRecord('{')] }));
    const { ask } = startThread(folder);
    const { records, total } = await ask('setAside', { limit: 1 });
    expect(total).toBe(2);
    expect(records).toMatchObject([{ origin: '/logs/a.ndjson, line 3, byte 120', totalBytes: 1 }]);
    const older = await ask('setAside', { limit: 9, beforeId: records[0]?.id });
    const content = await ask('setAsideRecord', { id: older.records[0]?.id ?? 0 });
    expect(content).toMatchObject({ preview: 'not json ÿ', hex: Buffer.from('not json ÿ').toString('hex') });
    const path = join(folder, 'aside.ndjson');
    expect(await ask('exportSetAside', { path })).toEqual({ records: 2 });
    const lines = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(Buffer.from(lines[1].base64, 'base64').toString()).toBe('not json ÿ');
  });
});
