import { describe, expect, it, onTestFinished } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { Push } from '../../../src/contract/push';
import type { SourceStatus, StreamProblem } from '../../../src/contract/status';
import type { StreamId } from '../../../src/contract/stream';
import { silentLogger } from '../../../src/main/app/log';
import { NoticeService } from '../../../src/main/app/notices';
import { openConfigStore } from '../../../src/main/config/store';
import { TurnedClock } from '../../support/turned-clock';
import { type Harness, labStream, startApp, temporaryFolder } from './support/app-in-a-folder';
import { engineStatus, sourceStatus, streamStatus } from './support/scripted-engine';

const problem = (code: Parameters<typeof failure>[0]): StreamProblem => ({
  failure: failure(code),
  sinceMs: 0,
  attempts: 1,
});
const say = ({ engine, streamId }: WithStream, ...problems: StreamProblem[]) =>
  engine.say({ kind: 'status', status: engineStatus([streamStatus({ streamId, problems })]) });

type WithStream = Harness & { readonly streamId: StreamId };

async function appWithStream(): Promise<WithStream> {
  const app = startApp();
  const { id } = await app.do('streams.create', { stream: labStream() });
  return Object.assign(app, { streamId: id });
}
const titles = async ({ do: call }: Harness) =>
  (await call('notices.list', {})).map((notice) => notice.title).reverse();

describe('notices of a stream', () => {
  it('tell once that it fails and once that it has recovered, however often it was tried', async () => {
    const app = await appWithStream();
    for (let attempt = 0; attempt < 5; attempt++) say(app, problem('SLUICE-TCP-001'));
    say(app, problem('SLUICE-HTTP-007'));
    say(app);
    say(app);
    say(app, problem('SLUICE-TCP-001'));
    expect(await titles(app)).toEqual([
      'Stream "lab" is failing',
      'Stream "lab" has recovered',
      'Stream "lab" is failing',
    ]);
    expect(app.pushed('notices').at(-1)?.notices[0]).toMatchObject({
      severity: 'problem',
      code: 'SLUICE-TCP-001',
      streamId: app.streamId,
      seen: false,
    });
  });

  it('tell apart what comes by itself from what needs a person', async () => {
    const app = await appWithStream();
    say(app, problem('SLUICE-TCP-001'));
    const held = streamStatus({
      streamId: app.streamId,
      problems: [problem('SLUICE-HTTP-003')],
      phase: { kind: 'held', nextTryAtMs: 0, reason: 'credentials' },
    });
    app.engine.say({ kind: 'status', status: engineStatus([held]) });
    expect(await titles(app)).toEqual(['Stream "lab" is failing', 'Stream "lab" needs you']);
  });

  it('tell about dead letters, lag and quiet each for itself', async () => {
    const app = await appWithStream();
    say(app, problem('SLUICE-DLV-001'));
    say(app, problem('SLUICE-DLV-001'), problem('SLUICE-DLV-002'));
    say(app, problem('SLUICE-DLV-001'), problem('SLUICE-DLV-003'));
    expect(await titles(app)).toEqual([
      'Stream "lab" has dead letters',
      'Stream "lab" has fallen behind',
      'Stream "lab" has gone quiet',
    ]);
  });

  it('say that the stream is a rehearsal', async () => {
    const app = await appWithStream();
    const tell = (...problems: StreamProblem[]) => {
      const status = streamStatus({ streamId: app.streamId, rehearsal: true, problems });
      app.engine.say({ kind: 'status', status: engineStatus([status]) });
    };
    tell(problem('SLUICE-TCP-001'));
    tell();
    expect(await titles(app)).toEqual([
      'Stream "lab" (rehearsal) is failing',
      'Stream "lab" (rehearsal) has recovered',
    ]);
  });

  it('are not repeated after a restart of the program', async () => {
    const first = await appWithStream();
    say(first, problem('SLUICE-TCP-001'));
    await first.app.close();
    const second = Object.assign(startApp({ dataFolder: first.folder }), { streamId: first.streamId });
    say(second, problem('SLUICE-TCP-001'));
    expect(await titles(second)).toEqual(['Stream "lab" is failing']);
    say(second);
    expect(await titles(second)).toEqual(['Stream "lab" is failing', 'Stream "lab" has recovered']);
  });

  it('do not call it recovered when it was only deactivated or deleted', async () => {
    const app = await appWithStream();
    say(app, problem('SLUICE-TCP-001'));
    const inactive = streamStatus({ streamId: app.streamId, status: 'inactive', phase: { kind: 'deactivated' } });
    app.engine.say({ kind: 'status', status: engineStatus([inactive]) });
    say(app, problem('SLUICE-TCP-001'));
    app.engine.say({ kind: 'status', status: engineStatus([]) });
    expect(await titles(app)).toEqual(['Stream "lab" is failing', 'Stream "lab" is failing']);
  });
});

describe('other notices', () => {
  it('tell about a source that stops and runs again', async () => {
    const app = startApp();
    const settings = { kind: 'files' as const, paths: ['/var/log/audit'] };
    const created = await app.do('sources.create', { source: { name: 'ODC', settings, secrets: {} } });
    const source = (state: SourceStatus['state'], code?: 'SLUICE-SRC-001') =>
      sourceStatus({ sourceId: created.source.id, state, problem: code === undefined ? null : failure(code) });
    app.engine.say({ kind: 'status', status: engineStatus([], [source('failed', 'SLUICE-SRC-001')]) });
    app.engine.say({ kind: 'status', status: engineStatus([], [source('running')]) });
    expect(await titles(app)).toEqual(['Source "ODC" has stopped', 'Source "ODC" is running again']);
  });

  it('tell when no more events are accepted, and when they are again', async () => {
    const app = startApp();
    app.engine.say({ kind: 'status', status: engineStatus([], [], failure('SLUICE-STO-001')) });
    app.engine.say({ kind: 'status', status: engineStatus() });
    expect(await titles(app)).toEqual(['No more events are accepted', 'Events are accepted again']);
  });

  it('tell about a crash of the engine, and that it runs again', async () => {
    const app = startApp();
    app.engine.die('out of memory');
    app.clock.turn(250);
    app.engine.ready();
    expect(await titles(app)).toEqual(['The engine is restarting', 'The engine is running again']);
  });

  it('tell that the engine has stopped for good, and it can be started again by command', async () => {
    const app = startApp();
    app.engine.say({ kind: 'refused', failure: failure('SLUICE-STO-004') });
    app.engine.emit('exit', 0);
    expect(await titles(app)).toEqual(['The engine has stopped']);
    await app.do('app.startEngine', {});
    app.engine.ready();
    expect(app.app.status().engine).toBe('running');
  });

  it('carry what the engine has to say', async () => {
    const app = startApp();
    app.engine.say({
      kind: 'notice',
      failure: failure('SLUICE-STO-002', { raw: 'trail.db.damaged' }),
      streamId: null,
      atMs: 77,
    });
    expect(await app.do('notices.list', {})).toMatchObject([
      { code: 'SLUICE-STO-002', atMs: 77, text: expect.stringContaining('trail.db.damaged') },
    ]);
  });

  it('are one when the engine says the same over and over', async () => {
    const app = startApp();
    const notice = {
      kind: 'notice' as const,
      failure: failure('SLUICE-STO-006', { raw: 'EIO' }),
      streamId: null,
      atMs: 1,
    };
    for (let again = 0; again < 10; again++) app.engine.say(notice);
    app.clock.turn(3_600_000);
    app.engine.say(notice);
    expect(await titles(app)).toHaveLength(2);
  });

  it('reach the user also when the disk has no room for them', async () => {
    const folder = temporaryFolder();
    const store = openConfigStore(folder, () => 0);
    onTestFinished(() => store.close());
    const full = (): never => {
      throw new Error('database or disk is full');
    };
    const pushes: Push[] = [];
    const notices = new NoticeService({
      store: { ...store, notices: { ...store.notices, add: full } },
      clock: new TurnedClock(),
      newId: () => 'n1',
      push: (push) => void pushes.push(push),
      log: silentLogger,
    });
    notices.add({ severity: 'problem', title: 'Disk full', text: '', code: null, streamId: null });
    expect(pushes).toMatchObject([{ notices: [{ id: 'n1', seen: false }] }]);
    notices.markSeen(['n1']);
    expect(notices.list()).toMatchObject([{ id: 'n1', seen: true }]);
  });

  it('stay seen once they were seen', async () => {
    const app = startApp();
    app.engine.say({ kind: 'status', status: engineStatus([], [], failure('SLUICE-STO-001')) });
    const [notice] = await app.do('notices.list', {});
    await app.do('notices.markSeen', { ids: [notice?.id ?? '', 'unknown'] });
    expect(await app.do('notices.list', {})).toMatchObject([{ seen: true }]);
    expect(app.pushed('notices').at(-1)?.notices).toMatchObject([{ seen: true }]);
  });
});
