/** The audit trail as a service, with a thread and a clock that the test controls. */
import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exportName, placeInDownloads } from '../../../src/main/app/export-place';
import type { SearchWorker } from '../../../src/main/app/search-host';
import type { FromSearch, ToSearch } from '../../../src/main/engine/search/protocol';
import { startApp } from '../app/support/app-in-a-folder';
import { engineStatus } from '../app/support/scripted-engine';

class ScriptedSearch extends EventEmitter implements SearchWorker {
  readonly received: ToSearch[] = [];
  referenced = true;

  postMessage(message: ToSearch): void {
    this.received.push(structuredClone(message));
    if (message.kind === 'request' && message.name === 'close') queueMicrotask(() => this.answer('close', null));
  }

  unref(): void {
    this.referenced = false;
  }

  async terminate(): Promise<void> {
    this.emit('exit', 1);
  }

  say(message: FromSearch): void {
    this.emit('message', structuredClone(message));
  }

  /** Answers the last request of this name. */
  answer(name: string, output: unknown): void {
    const request = this.received.findLast((message) => message.kind === 'request' && message.name === name);
    if (request?.kind !== 'request') throw new Error(`No ${name} was asked for.`);
    this.say({ kind: 'answer', id: request.id, ok: true, output });
  }

  kinds(): string[] {
    return this.received.map((message) => (message.kind === 'request' ? message.name : message.kind));
  }
}

function start(chosen: string | null = '/exports/trail.csv') {
  const threads: ScriptedSearch[] = [];
  const names: string[] = [];
  const harness = startApp({
    createSearchWorker: () => {
      const thread = new ScriptedSearch();
      threads.push(thread);
      return thread;
    },
    chooseSavePath: async (name) => {
      names.push(name);
      return chosen;
    },
  });
  return { ...harness, threads, names, app: harness.app };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const noFilter = { filter: {} };

describe('the search thread of the app', () => {
  it('starts to follow the trail after the start, and is notified only of changes', () => {
    const { threads, clock, engines } = start();
    const engine = engines[0];
    engine?.say({ kind: 'status', status: engineStatus() });
    expect(threads).toHaveLength(0);
    clock.turn(3_000);
    expect(threads).toHaveLength(1);
    const grown = { ...engineStatus(), trail: { ...engineStatus().trail, headSeq: 7 } };
    engine?.say({ kind: 'status', status: grown });
    engine?.say({ kind: 'status', status: grown });
    expect(threads[0]?.kinds()).toEqual(['head']);
  });

  it('fails pending requests when it dies, and restarts for the next one', async () => {
    const { app, threads } = start();
    const lost = app.call('trail.search', noFilter);
    threads[0]?.emit('error', new Error('broken'));
    threads[0]?.emit('exit', 1);
    expect(await lost).toMatchObject({ ok: false, failure: { code: 'SLUICE-TRL-001' } });
    const found = app.call('trail.event', { seq: 3 });
    threads[1]?.answer('event', null);
    expect(await found).toEqual({ ok: true, value: null });
  });

  it('is optional for an app', async () => {
    const { codeOf } = startApp();
    expect(await codeOf('trail.search', noFilter)).toBe('SLUICE-TRL-001');
  });
});

describe('an export', () => {
  it('is written where the user chooses, with progress, and is recorded', async () => {
    const { app, threads, names, pushed } = start();
    const started = await app.call('trail.export', { filter: { text: 'x' }, format: 'csv' });
    expect(names).toEqual(['audit-trail_2026-01-15_120000.csv']);
    if (!started.ok || started.value === null) throw new Error('It did not start.');
    const { exportId } = started.value;
    expect(started.value).toMatchObject({ path: '/exports/trail.csv', state: 'running' });
    expect(await app.call('trail.export', { filter: {}, format: 'csv' })).toMatchObject({
      ok: false,
      failure: { code: 'SLUICE-TRL-003' },
    });

    threads[0]?.say({ kind: 'exporting', exportId, count: { events: 5, bytes: 50, share: 0.5 } });
    threads[0]?.answer('export', { events: 9, bytes: 90, share: 1, cancelled: false });
    await settled();
    expect(pushed('export').map(({ export: { state, events } }) => [state, events])).toEqual([
      ['running', 5],
      ['done', 9],
    ]);
    const activity = await app.call('activity.list', {});
    expect(activity.ok && activity.value[0]).toMatchObject({
      action: 'Exported',
      change: '9 events to /exports/trail.csv',
    });
    expect((await app.call('trail.export', { filter: {}, format: 'csv' })).ok).toBe(true);
  });

  it('does not start if no place was chosen', async () => {
    const { app, threads } = start(null);
    expect(await app.call('trail.export', { filter: {}, format: 'ndjson' })).toEqual({ ok: true, value: null });
    expect(threads).toHaveLength(0);
  });

  it('reports why it failed, and does not block the next one', async () => {
    const { app, threads, pushed } = start();
    await app.call('trail.export', { filter: {}, format: 'csv' });
    threads[0]?.emit('exit', 1);
    await settled();
    expect(pushed('export').at(-1)?.export).toMatchObject({ state: 'failed', failure: { code: 'SLUICE-TRL-001' } });
    expect((await app.call('trail.export', { filter: {}, format: 'csv' })).ok).toBe(true);
  });
});

describe('the place of an export if no one is asked', () => {
  it('is a new file in the downloads folder, or beside the data if there is none', () => {
    const home = mkdtempSync(join(tmpdir(), 'sluice-home-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const name = exportName('audit-trail', 'csv', Date.UTC(2026, 7, 20, 6, 15));
    expect(name).toBe('audit-trail_2026-08-20_061500.csv');
    expect(placeInDownloads(name, join(home, 'data'), home)).toBe(join(home, 'data', 'exports', name));
    mkdirSync(join(home, 'Downloads'));
    writeFileSync(join(home, 'Downloads', name), '');
    expect(placeInDownloads(name, join(home, 'data'), home)).toBe(
      join(home, 'Downloads', 'audit-trail_2026-08-20_061500 (1).csv'),
    );
  });
});
