import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FolderContents, FolderState } from '../../../src/contract/exports-folder';
import { openAppIn } from './support/app-on-disk';

const header =
  'Event_EventId,Event_DateTime,Event_Request_Action,Event_Request_UserName,Event_Response_Status,Event_Effect_Message';
const row = (id: string, day: string) => `${id},${day}T10:00:00Z,UserLogin,ana@example.com,Success,Logged in`;
const csv = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;

function start() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-exports-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const downloads = join(folder, 'downloads');
  mkdirSync(downloads);
  const app = openAppIn(folder);
  const states: { readonly inspectionId: string; readonly state: FolderState }[] = [];
  app.subscribe((push) => {
    if (push.kind === 'exports') states.push(push);
  });
  const inspect = async (path = downloads, which: 'odc' | 'all' = 'odc') => {
    const answer = await app.call('exports.inspect', { folder: path, which });
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value.inspectionId;
  };
  const endOf = async (id: string) => {
    await expect
      .poll(() => states.findLast((each) => each.inspectionId === id)?.state.kind ?? '')
      .toMatch(/looked|failed/);
    const end = states.findLast((each) => each.inspectionId === id)?.state;
    if (end === undefined) throw new Error('Nothing was reported.');
    return end;
  };
  const look = async (which?: 'odc' | 'all', path?: string): Promise<FolderContents> => {
    const end = await endOf(await inspect(path, which));
    if (end.kind !== 'looked') throw new Error(JSON.stringify(end));
    return end.contents;
  };
  return { app, downloads, inspect, endOf, look, states };
}

describe('looking into a folder of exports', () => {
  it('tells for each export how many rows, which dates, and which events are in several files', async () => {
    const { downloads, look } = start();
    writeFileSync(
      join(downloads, 'audit_trail_01Jul2025-02Jul2025.csv'),
      csv(row('a', '2025-07-01'), row('b', '2025-07-02')),
    );
    writeFileSync(
      join(downloads, 'audit_trail_02Jul2025-03Jul2025 (1).csv'),
      csv(row('b', '2025-07-02'), row('c', '2025-07-03')),
    );
    const { files } = await look();
    expect(files).toHaveLength(2);
    const [newer, older] = files.toSorted((a, b) => (a.path < b.path ? 1 : -1));
    expect(older?.state).toMatchObject({
      kind: 'read',
      rows: 2,
      events: 2,
      firstAt: '2025-07-01T10:00:00Z',
      lastAt: '2025-07-02T10:00:00Z',
    });
    const repeated = [newer, older].reduce(
      (sum, file) => sum + (file?.state.kind === 'read' ? file.state.repeated : 0),
      0,
    );
    expect(repeated).toBe(1);
  });

  it('stores nothing, and tells afterwards what is in the trail already', async () => {
    const { app, downloads, look } = start();
    const path = join(downloads, 'audit_trail_01Jul2025-02Jul2025.csv');
    writeFileSync(path, csv(row('a', '2025-07-01'), row('b', '2025-07-02')));
    expect((await look()).files[0]?.state).toMatchObject({ known: 0 });
    expect(app.status().trail.headSeq).toBe(0);
    await app.call('sources.create', { source: { name: 'x', settings: { kind: 'files', paths: [path] } } });
    await expect.poll(() => app.status().trail.headSeq).toBe(2);
    expect((await look()).files[0]?.state).toMatchObject({ known: 2 });
  });

  it('names what cannot be read', async () => {
    const { downloads, look } = start();
    writeFileSync(join(downloads, 'audit_trail_bad.csv'), csv(row('a', '2025-07-01'), '"unclosed'));
    writeFileSync(join(downloads, 'audit_trail_locked.csv'), csv(row('b', '2025-07-01')));
    if (process.getuid?.() !== 0) chmodSync(join(downloads, 'audit_trail_locked.csv'), 0o000);
    const { files } = await look();
    const stateOf = (name: string) => files.find(({ path }) => path.endsWith(name))?.state;
    expect(stateOf('bad.csv')).toMatchObject({ kind: 'read', events: 1, unreadable: 1, firstUnreadable: { line: 3 } });
    if (process.getuid?.() !== 0) expect(stateOf('locked.csv')).toMatchObject({ kind: 'failed' });
  });

  it('finds no export in an empty folder, and counts other files that could be read', async () => {
    const { downloads, look } = start();
    expect(await look()).toMatchObject({ files: [], otherFiles: 0, problems: [] });
    writeFileSync(join(downloads, 'other.csv'), csv(row('a', '2025-07-01')));
    writeFileSync(join(downloads, 'picture.png'), 'x');
    expect(await look()).toMatchObject({ files: [], otherFiles: 1 });
    expect((await look('all')).files).toHaveLength(1);
  });

  it('says that a folder does not exist', async () => {
    const { downloads, look } = start();
    const { files, problems } = await look('odc', join(downloads, 'missing'));
    expect(files).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('does not exist')]);
  });

  it('refuses a folder that was not chosen', async () => {
    const { app } = start();
    const answer = await app.call('exports.inspect', { folder: '/etc' });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'SLUICE-SRC-022' } });
  });

  it('ends when another folder is looked into, or when it is cancelled', async () => {
    const { app, downloads, inspect, endOf } = start();
    const many = csv(...Array.from({ length: 60_000 }, (_, index) => row(`e${index}`, '2025-07-01')));
    for (const name of ['a', 'b', 'c']) writeFileSync(join(downloads, `audit_trail_${name}.csv`), many);
    const [first, second] = [await inspect(), await inspect()];
    expect(await endOf(first)).toMatchObject({ kind: 'failed', failure: { code: 'SLUICE-CMD-003' } });
    await app.call('exports.cancel', { inspectionId: second });
    expect(await endOf(second)).toMatchObject({ kind: 'failed', failure: { code: 'SLUICE-CMD-003' } });
  });
});
