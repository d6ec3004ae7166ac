import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ImportState } from '../../../src/contract/import';
import { openAppIn } from './support/app-on-disk';

const samples = join(import.meta.dirname, '../../fixtures/samples');

function start() {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const app = openAppIn(folder);
  const states = new Map<string, ImportState[]>();
  app.subscribe((push) => {
    if (push.kind === 'import') states.set(push.importId, [...(states.get(push.importId) ?? []), push.state]);
  });
  /** The state of this kind, once it is told; fails at once when the import fails instead. */
  const until = async <K extends ImportState['kind']>(importId: string, kind: K) => {
    const told = () => states.get(importId)?.findLast((state) => state.kind === kind || state.kind === 'failed');
    await expect.poll(told).toBeDefined();
    const state = told();
    if (state?.kind !== kind) throw new Error(`failed instead: ${JSON.stringify(state)}`);
    return state as Extract<ImportState, { kind: K }>;
  };
  const inspect = async (path: string) => {
    await expect.poll(() => app.status().engine).toBe('running');
    const answer = await app.call('imports.inspect', { path });
    if (!answer.ok) throw new Error(answer.failure.message);
    return answer.value.importId;
  };
  return { app, folder, until, inspect };
}

describe('importing a file', () => {
  it('is looked at before anything is stored, then stored once however often', async () => {
    const { app, until, inspect } = start();
    const file = join(samples, 'odc-audit-trail-export-300.csv');
    const importId = await inspect(file);
    const { preview } = await until(importId, 'inspected');
    expect(preview).toMatchObject({ format: 'csv', events: 300, known: 0, unreadable: { total: 0 } });
    expect(app.status().trail.headSeq).toBe(0);
    await app.call('imports.run', { importId });
    expect((await until(importId, 'finished')).result).toMatchObject({ stored: 300, duplicates: 0, cancelled: false });
    const again = await inspect(file);
    expect((await until(again, 'inspected')).preview.known).toBe(300);
    await app.call('imports.run', { importId: again });
    expect((await until(again, 'finished')).result).toMatchObject({ stored: 0 });
    await expect.poll(() => app.status().trail.headSeq).toBe(300);
    const record = await app.call('activity.list', {});
    expect(record.ok && record.value.filter(({ action }) => action === 'file imported')).toHaveLength(2);
  });

  it('says what cannot be read, and sets it aside with its line', async () => {
    const { app, until, inspect } = start();
    const importId = await inspect(join(samples, 'bad/one-bad-line-in-five.ndjson'));
    const { preview } = await until(importId, 'inspected');
    expect(preview).toMatchObject({ events: 4, unreadable: { total: 1 } });
    await app.call('imports.run', { importId });
    expect((await until(importId, 'finished')).result).toMatchObject({ stored: 4, setAside: 1 });
  });

  it('refuses a file that has changed since it was looked at, a file that is not there, and an id that it does not know', async () => {
    const { app, folder, until, inspect } = start();
    const file = join(folder, 'trail.ndjson');
    copyFileSync(join(samples, 'odc-audit-trail-500.ndjson'), file);
    const importId = await inspect(file);
    await until(importId, 'inspected');
    writeFileSync(file, '{"Event":{"EventId":"another"}}\n');
    await app.call('imports.run', { importId });
    await expect(until(importId, 'finished')).rejects.toThrow('SLUICE-SRC-006');
    const missing = await inspect(join(folder, 'nothing.csv'));
    await expect(until(missing, 'inspected')).rejects.toThrow('SLUICE-SRC-002');
    const unknown = await app.call('imports.run', { importId: 'x' });
    expect(!unknown.ok && unknown.failure.code).toBe('SLUICE-SET-003');
  });
});
