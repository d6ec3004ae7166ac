import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { definition as http } from '../../../src/destinations/http/definition';
import { UNDO_WITHIN_MS } from '../../../src/main/app/stream-deletion';
import { labStream, startApp } from './support/app-in-a-folder';
import { engineStatus, streamStatus } from './support/scripted-engine';

const kept = { auth: { kind: 'bearer', token: { kept: true } } };

describe('a new stream', () => {
  it('is active, is shown without its secret, and reaches the engine with it', async () => {
    const { do: call, engine, pushed } = startApp();
    const view = await call('streams.create', { stream: labStream() });
    expect(view).toMatchObject({ name: 'lab', active: true, secrets: { 'auth.token': 'set' }, tested: null });
    expect(JSON.stringify(view)).not.toContain('tok-plain-4711');
    expect(pushed('streams').at(-1)?.streams).toEqual([view]);
    expect(engine.config.streams).toMatchObject([
      {
        id: view.id,
        active: true,
        startAt: 'beginning',
        blocked: null,
        destination: { secrets: { 'auth.token': 'tok-plain-4711' } },
      },
    ]);
  });

  it('leaves no plain secret in any file of the data folder', async () => {
    const { do: call, folder, app } = startApp();
    await call('streams.create', { stream: labStream() });
    await call('drafts.put', { key: 'new', draft: { ...labStream() } });
    await app.close();
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name)).includes('tok-plain-4711'), name).toBe(false);
    }
  });

  it('is refused with every wrong setting named by its path', async () => {
    const { app, do: call } = startApp();
    const answer = await app.call('streams.create', {
      stream: labStream({ settings: { url: 'nonsense', auth: { kind: 'bearer' }, colour: 'red' } }),
    });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'SLUICE-SET-001' } });
    const paths = answer.ok ? [] : answer.problems?.map((problem) => problem.path);
    expect(paths?.toSorted()).toEqual(['auth.token', 'colour', 'url']);
    expect(await call('streams.list', {})).toEqual([]);
  });

  it('is refused when another has its name in other letters', async () => {
    const { do: call, codeOf } = startApp();
    await call('streams.create', { stream: labStream({ name: 'Lab' }) });
    expect(await codeOf('streams.create', { stream: labStream({ name: 'lab' }) })).toBe('SLUICE-SET-002');
  });

  it('shows what lowers its security', async () => {
    const { do: call } = startApp();
    const plain = labStream({ settings: { url: 'http://siem.example.com/in', skipVerification: true } });
    const view = await call('streams.create', { stream: plain });
    expect(view.warnings).toEqual([expect.stringContaining('unencrypted')]);
    const unchecked = labStream({ name: 'unchecked', settings: { skipVerification: true } });
    expect((await call('streams.create', { stream: unchecked })).warnings).toEqual(['Not checked.']);
    const own = labStream({ name: 'own', settings: { url: 'http://localhost:9000/in' } });
    expect((await call('streams.create', { stream: own })).warnings).toEqual([]);
  });

  it('is marked when it leads to the built-in receiver', async () => {
    const { do: call } = startApp({ destinations: [http] });
    const { settings } = await call('rehearsals.start', { kind: 'http' });
    const streamTo = (name: string, url: unknown) => ({
      stream: { name, destination: { kind: 'http', settings: { ...settings, url } } },
    });
    expect((await call('streams.create', streamTo('rehearsed', settings.url))).rehearsal).toBe(true);
    expect((await call('streams.create', streamTo('real', 'https://siem.example.com/in'))).rehearsal).toBe(false);
  });

  it('is answered while the engine still waits for a request under way', async () => {
    const { do: call, engine, clock } = startApp();
    await expect.poll(() => engine.inputs('configure')).toHaveLength(1);
    engine.replies.set('configure', () => 'no answer');
    const created = call('streams.create', { stream: labStream() });
    await expect.poll(() => engine.inputs('configure')).toHaveLength(2);
    clock.turn(1_000);
    expect(await created).toMatchObject({ name: 'lab' });
  });

  it('is stored while the engine is down, and runs as soon as there is one', async () => {
    const { do: call, engine } = startApp({ ready: false });
    const view = await call('streams.create', { stream: labStream() });
    expect(engine.inputs('configure')).toEqual([]);
    engine.ready();
    await expect.poll(() => engine.inputs('configure')).toMatchObject([{ streams: [{ id: view.id }] }]);
  });
});

describe('editing a stream', () => {
  it('keeps the stored secret where the form says so', async () => {
    const { do: call, engine } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    const view = await call('streams.update', { id, stream: labStream({ name: 'renamed', settings: kept }) });
    expect(view).toMatchObject({ name: 'renamed', secrets: { 'auth.token': 'set' } });
    expect(engine.config.streams[0]?.destination.secrets).toEqual({ 'auth.token': 'tok-plain-4711' });
  });

  it('replaces a secret, and forgets one that the settings no longer have room for', async () => {
    const { do: call, engine } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    await call('streams.update', {
      id,
      stream: labStream({ settings: { auth: { kind: 'bearer', token: 'new-token' } } }),
    });
    expect(engine.config.streams[0]?.destination.secrets).toEqual({ 'auth.token': 'new-token' });
    const view = await call('streams.update', { id, stream: labStream({ settings: { auth: { kind: 'none' } } }) });
    expect(view.secrets).toEqual({});
    expect(engine.config.streams[0]?.destination.secrets).toEqual({});
  });

  it('refuses to send a kept secret to another host, in an edit as in a test', async () => {
    const { do: call, codeOf, engine } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    const elsewhere = labStream({ settings: { url: 'https://evil.example.net/in', ...kept } });
    expect(await codeOf('streams.update', { id, stream: elsewhere })).toBe('SLUICE-SET-001');
    expect(await codeOf('tests.start', { stream: elsewhere, streamId: id })).toBe('SLUICE-SET-001');
    expect(await codeOf('tests.preview', { stream: elsewhere, streamId: id })).toBe('SLUICE-SET-001');
    expect(engine.inputs('test')).toEqual([]);
    const otherPath = labStream({ settings: { url: 'https://siem.example.com/other', ...kept } });
    expect(await codeOf('streams.update', { id, stream: otherPath })).toBe('ok');
  });

  it.each([
    ['the port', { url: 'https://siem.example.com:9443/in' }],
    ['the scheme', { url: 'http://siem.example.com:8443/in' }],
  ])(
    'asks for a kept secret again when %s changes, and says why: in an edit, a test, a preview and of a copy',
    async (_, change) => {
      const { do: call, app, engine } = startApp();
      const { id } = await call('streams.create', { stream: labStream() });
      const copy = await call('streams.duplicate', { id, name: 'copy' });
      const stream = labStream({ name: 'other', settings: { ...change, ...kept } });
      const answers = [
        await app.call('streams.update', { id, stream }),
        await app.call('streams.update', { id: copy.id, stream }),
        await app.call('tests.start', { stream, streamId: id }),
        await app.call('tests.preview', { stream, streamId: copy.id }),
      ];
      for (const answer of answers) {
        const message = expect.stringMatching(/^Enter this again.*URL: https:.* → http/);
        expect(answer).toMatchObject({ ok: false, problems: [{ path: 'auth.token', message }] });
      }
      expect(engine.inputs('test')).toEqual([]);
    },
  );

  it('refuses to keep a secret that is not stored', async () => {
    const { codeOf } = startApp();
    expect(await codeOf('streams.create', { stream: labStream({ settings: kept }) })).toBe('SLUICE-SET-001');
  });

  it('says that a stream was deleted in the meantime', async () => {
    const { do: call, codeOf } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    await call('streams.delete', { id });
    expect(await codeOf('streams.update', { id, stream: labStream() })).toBe('SLUICE-SET-003');
    expect(await codeOf('streams.delete', { id })).toBe('SLUICE-SET-003');
  });
});

describe('the life of a stream', () => {
  it('is still deactivated after a restart', async () => {
    const first = startApp();
    const { id } = await first.do('streams.create', { stream: labStream() });
    expect(await first.do('streams.deactivate', { id })).toMatchObject({ active: false });
    expect(first.engine.config.streams[0]?.active).toBe(false);
    await first.app.close();
    const second = startApp({ dataFolder: first.folder });
    expect(await second.do('streams.list', {})).toMatchObject([{ id, active: false }]);
    await second.do('streams.activate', { id, resume: 'continue' });
    expect(second.engine.config.streams[0]?.active).toBe(true);
    expect(second.engine.inputs('skipToNow')).toEqual([]);
  });

  it('skips what waits only when it is to go on from now', async () => {
    const { do: call, engine } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    await call('streams.deactivate', { id });
    await call('streams.activate', { id, resume: 'fromNow' });
    expect(engine.inputs('skipToNow')).toEqual([{ streamId: id }]);
    expect(engine.received.map((message) => message.name).slice(-2)).toEqual(['skipToNow', 'configure']);
  });

  it('is copied inactive, with its secrets, under the new name', async () => {
    const { do: call, engine } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    const copy = await call('streams.duplicate', { id, name: 'copy' });
    expect(copy).toMatchObject({ name: 'copy', active: false, secrets: { 'auth.token': 'set' } });
    expect(engine.config.streams[1]?.destination.secrets).toEqual({ 'auth.token': 'tok-plain-4711' });
  });
});

describe('deleting a stream', () => {
  it('says how many events are unsent and stops it at once', async () => {
    const { do: call, engine, clock } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    engine.say({ kind: 'status', status: engineStatus([streamStatus({ streamId: id, waiting: 1_234 })]) });
    const answer = await call('streams.delete', { id });
    expect(answer).toEqual({ unsent: 1_234, undoUntilMs: clock.wallMs() + UNDO_WITHIN_MS });
    expect(engine.config.streams).toEqual([]);
    expect(await call('streams.list', {})).toEqual([]);
  });

  it('can be undone for a while, even when its name was taken meanwhile', async () => {
    const { do: call, engine } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    await call('streams.delete', { id });
    await call('streams.create', { stream: labStream() });
    expect(await call('streams.undoDelete', { id })).toMatchObject({ id, name: 'lab (2)', active: true });
    expect(engine.config.streams).toHaveLength(2);
    expect(engine.inputs('forgetStream')).toEqual([]);
  });

  it('becomes final after that while, in the engine too', async () => {
    const { do: call, codeOf, engine, clock } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    await call('streams.delete', { id });
    clock.turn(UNDO_WITHIN_MS);
    await expect.poll(() => engine.inputs('forgetStream')).toEqual([{ streamId: id }]);
    expect(await codeOf('streams.undoDelete', { id })).toBe('SLUICE-SET-003');
  });

  it('is finished after a restart, and forgotten by the engine once it runs', async () => {
    const first = startApp();
    const { id } = await first.do('streams.create', { stream: labStream() });
    await first.do('streams.delete', { id });
    await first.app.close();
    const second = startApp({ dataFolder: first.folder, ready: false });
    second.clock.turn(UNDO_WITHIN_MS);
    expect(second.engine.inputs('forgetStream')).toEqual([]);
    second.engine.ready();
    await expect.poll(() => second.engine.inputs('forgetStream')).toEqual([{ streamId: id }]);
  });
});
