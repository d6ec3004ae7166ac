import { describe, expect, it } from 'vitest';
import type { EventPreview, TestReport } from '../../../src/contract/connection-test';
import { failure } from '../../../src/contract/errors';
import { labStream, startApp } from './support/app-in-a-folder';
import type { ScriptedEngine } from './support/scripted-engine';

const report = (passed: boolean, searchId = 'find-me'): TestReport => ({
  passed,
  stages: [],
  sentEvent: passed ? '{}' : null,
  searchId,
  startedAtMs: 1_000,
  durationMs: 5,
});

/** The engine's tests last until the returned function ends them. */
function heldTests(engine: ScriptedEngine) {
  engine.replies.set('test', () => 'no answer');
  return (testId: string, passed: boolean, searchId?: string) => {
    engine.say({ kind: 'test', testId, progress: { kind: 'finished', report: report(passed, searchId) } });
    const request = engine.received.findLast((message) => message.name === 'test');
    if (request !== undefined) engine.say({ kind: 'answer', id: request.id, ok: true, output: null });
  };
}

describe('a connection test of typed settings', () => {
  it('is run by the engine with the typed secret, and its progress is pushed', async () => {
    const { do: call, engine, pushed } = startApp();
    const finish = heldTests(engine);
    const { testId } = await call('tests.start', { stream: labStream() });
    expect(engine.inputs('test')).toMatchObject([
      { testId, destination: { kind: 'lab', secrets: { 'auth.token': 'tok-plain-4711' } }, attemptTimeoutMs: 30_000 },
    ]);
    engine.say({ kind: 'test', testId, progress: { kind: 'started', stage: 'dns' } });
    finish(testId, true);
    expect(pushed('test')).toEqual([
      { kind: 'test', testId, progress: { kind: 'started', stage: 'dns' } },
      { kind: 'test', testId, progress: { kind: 'finished', report: report(true) } },
    ]);
  });

  it('that passed is on record for a stream saved with exactly these settings', async () => {
    const { do: call, engine } = startApp();
    const finish = heldTests(engine);
    finish((await call('tests.start', { stream: labStream() })).testId, true, 's-1');
    const saved = await call('streams.create', { stream: labStream(), testedSearchId: 's-1' });
    expect(saved.tested).toEqual({ atMs: 1_000, searchId: 's-1' });
  });

  it('is not on record for other settings, another secret, or when it failed', async () => {
    const { do: call, engine } = startApp();
    const finish = heldTests(engine);
    finish((await call('tests.start', { stream: labStream() })).testId, true, 's-1');
    finish((await call('tests.start', { stream: labStream() })).testId, false, 's-2');
    const save = async (name: string, settings: Record<string, unknown>, testedSearchId: string) =>
      (await call('streams.create', { stream: labStream({ name, settings }), testedSearchId })).tested;
    expect(await save('a', { url: 'https://siem.example.com/other' }, 's-1')).toBeNull();
    expect(await save('b', { auth: { kind: 'bearer', token: 'another' } }, 's-1')).toBeNull();
    expect(await save('c', {}, 's-2')).toBeNull();
    expect(await save('d', {}, 'made-up')).toBeNull();
  });

  it('takes the kept secret of the stream that is edited', async () => {
    const { do: call, engine } = startApp();
    const finish = heldTests(engine);
    const { id } = await call('streams.create', { stream: labStream() });
    const edited = labStream({ settings: { note: 'x', auth: { kind: 'bearer', token: { kept: true } } } });
    const { testId } = await call('tests.start', { stream: edited, streamId: id });
    expect(engine.inputs('test')).toMatchObject([{ destination: { secrets: { 'auth.token': 'tok-plain-4711' } } }]);
    finish(testId, true, 's-3');
    const view = await call('streams.update', { id, stream: edited, testedSearchId: 's-3' });
    expect(view.tested?.searchId).toBe('s-3');
  });

  it('ends with a report also when the engine dies under it', async () => {
    const { do: call, engine, pushed } = startApp();
    heldTests(engine);
    const { testId } = await call('tests.start', { stream: labStream() });
    engine.die();
    await expect.poll(() => pushed('test')).toHaveLength(1);
    expect(pushed('test')[0]).toMatchObject({
      testId,
      progress: { kind: 'finished', report: { passed: false, stages: [{ failure: { code: 'SLUICE-ENG-001' } }] } },
    });
  });

  it('waits for an engine that is still starting, and can be cancelled meanwhile', async () => {
    const { do: call, engine } = startApp({ ready: false });
    heldTests(engine);
    const { testId } = await call('tests.start', { stream: labStream() });
    const cancelled = call('tests.cancel', { testId });
    expect(engine.inputs('test')).toEqual([]);
    engine.ready();
    await cancelled;
    const names = engine.received.map(({ name }) => name).filter((name) => name === 'test' || name === 'cancelTest');
    expect(names).toEqual(['test', 'cancelTest']);
  });

  it('says so when there is no engine to run it', async () => {
    const { do: call, clock, pushed } = startApp({ ready: false });
    await call('tests.start', { stream: labStream() });
    clock.turn(20_000);
    await expect
      .poll(() => pushed('test').at(-1)?.progress)
      .toMatchObject({
        report: { stages: [{ failure: { code: 'SLUICE-ENG-003' } }] },
      });
  });

  it('can be cancelled; one that has ended is not asked for again', async () => {
    const { do: call, engine } = startApp();
    const finish = heldTests(engine);
    const { testId } = await call('tests.start', { stream: labStream() });
    await call('tests.cancel', { testId });
    expect(engine.inputs('cancelTest')).toEqual([{ testId }]);
    finish(testId, false);
    await Promise.resolve();
    await call('tests.cancel', { testId: 'unknown' });
    expect(engine.inputs('cancelTest')).toHaveLength(1);
  });

  it('knows only destinations that there are', async () => {
    const { codeOf } = startApp();
    const stream = { name: 'x', destination: { kind: 'fax', settings: {} } };
    expect(await codeOf('tests.start', { stream })).toBe('SLUICE-SET-001');
  });
});

describe('a connection test of a stored stream', () => {
  it('that passed is on record at once, and confirmed by a person later', async () => {
    const { do: call, engine, pushed, clock } = startApp();
    const finish = heldTests(engine);
    const { id } = await call('streams.create', { stream: labStream() });
    finish((await call('tests.startSaved', { id })).testId, true, 's-4');
    expect(pushed('streams').at(-1)?.streams).toMatchObject([{ tested: { atMs: 1_000, searchId: 's-4' } }]);
    const view = await call('streams.confirmTest', { id });
    expect(view.tested).toEqual({ atMs: 1_000, searchId: 's-4', confirmedAtMs: clock.wallMs() });
  });

  it('says nothing about settings that were changed while it ran', async () => {
    const { do: call, engine, clock } = startApp();
    const finish = heldTests(engine);
    const { id } = await call('streams.create', { stream: labStream() });
    const { testId } = await call('tests.startSaved', { id });
    clock.turn(1);
    await call('streams.update', { id, stream: labStream({ settings: { url: 'https://siem.example.com/2' } }) });
    finish(testId, true);
    expect(await call('streams.list', {})).toMatchObject([{ tested: null }]);
  });

  it('is kept when the name changes, but not when the settings change', async () => {
    const { do: call, engine } = startApp();
    const finish = heldTests(engine);
    const { id } = await call('streams.create', { stream: labStream() });
    finish((await call('tests.startSaved', { id })).testId, true, 's-5');
    const kept = { auth: { kind: 'bearer', token: { kept: true } } };
    expect(await call('streams.update', { id, stream: labStream({ name: 'new', settings: kept }) })).toMatchObject({
      tested: { searchId: 's-5' },
    });
    const changed = labStream({ settings: { ...kept, skipVerification: true } });
    expect(await call('streams.update', { id, stream: changed })).toMatchObject({ tested: null });
  });

  it('cannot be confirmed where none has passed', async () => {
    const { do: call, codeOf } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    expect(await codeOf('streams.confirmTest', { id })).toBe('SLUICE-SET-003');
  });
});

describe('what waits', () => {
  const kept = { auth: { kind: 'bearer', token: { kept: true } } };

  it('is tried at once when a test of the stored stream passes, and not when it fails', async () => {
    const { do: call, engine } = startApp();
    const finish = heldTests(engine);
    const { id } = await call('streams.create', { stream: labStream() });
    finish((await call('tests.startSaved', { id })).testId, false);
    expect(engine.inputs('tryNow')).toEqual([]);
    finish((await call('tests.startSaved', { id })).testId, true);
    expect(engine.inputs('tryNow')).toEqual([{ streamId: id }]);
  });

  it('is tried at once when a test in the form passes with the settings as they are stored', async () => {
    const { do: call, engine } = startApp();
    const finish = heldTests(engine);
    const { id } = await call('streams.create', { stream: labStream() });
    const other = labStream({ settings: { ...kept, url: 'https://siem.example.com/2', auth: { kind: 'none' } } });
    finish((await call('tests.start', { stream: other, streamId: id })).testId, true);
    expect(engine.inputs('tryNow')).toEqual([]);
    const same = labStream({ settings: kept });
    finish((await call('tests.start', { stream: same, streamId: id })).testId, true, 's-9');
    expect(engine.inputs('tryNow')).toEqual([{ streamId: id }]);
    expect(await call('streams.list', {})).toMatchObject([{ tested: { searchId: 's-9' } }]);
  });

  it('is tried at once when the stream is saved, even with unchanged settings', async () => {
    const { do: call, engine } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    await call('streams.update', { id, stream: labStream({ settings: kept }) });
    expect(engine.inputs('tryNow')).toEqual([{ streamId: id }]);
    expect(engine.received.map(({ name }) => name).slice(-2)).toEqual(['configure', 'tryNow']);
  });

  it('is tried when a person asks for it, which an inactive stream refuses', async () => {
    const { do: call, codeOf, engine } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    await call('delivery.tryNow', { streamId: id });
    expect(engine.inputs('tryNow')).toEqual([{ streamId: id }]);
    await call('streams.deactivate', { id });
    expect(await codeOf('delivery.tryNow', { streamId: id })).toBe('SLUICE-DLV-011');
    await call('streams.update', { id, stream: labStream({ settings: kept }) });
    expect(engine.inputs('tryNow')).toHaveLength(1);
    await call('streams.delete', { id });
    expect(await codeOf('delivery.tryNow', { streamId: id })).toBe('SLUICE-SET-003');
  });
});

const nothingToShow: EventPreview = {
  steps: { original: '{}', masked: null, written: null },
  requests: [],
  withheld: null,
};

describe('a preview', () => {
  it('is made by the engine', async () => {
    const { do: call, engine } = startApp();
    engine.replies.set('preview', () => ({ output: nothingToShow }));
    expect(await call('tests.preview', { stream: labStream() })).toEqual(nothingToShow);
    expect(engine.inputs('preview')).toMatchObject([{ destination: { kind: 'lab' } }]);
    expect(engine.inputs('preview')[0]).not.toHaveProperty('seq');
  });

  it('is made of a chosen event by the typed filter, or by the stored one with the stored secrets', async () => {
    const { do: call, engine } = startApp();
    engine.replies.set('preview', () => ({ output: nothingToShow }));
    const filter = { includeSamples: true };
    const { id } = await call('streams.create', { stream: labStream({ filter }) });
    await call('tests.preview', { stream: labStream(), seq: 42 });
    await call('tests.previewSaved', { id, seq: 43 });
    expect(engine.inputs('preview')).toMatchObject([
      { seq: 42, filter: { includeSamples: false } },
      { seq: 43, filter, destination: { kind: 'lab', secrets: { 'auth.token': 'tok-plain-4711' } } },
    ]);
  });

  it('waits for an engine that is still starting', async () => {
    const { do: call, engine } = startApp({ ready: false });
    engine.replies.set('preview', () => ({ output: nothingToShow }));
    const asked = call('tests.preview', { stream: labStream() });
    await new Promise(setImmediate);
    expect(engine.inputs('preview')).toEqual([]);
    engine.ready();
    expect(await asked).toEqual(nothingToShow);
  });

  it('of a stream that there is not says so', async () => {
    const { codeOf } = startApp();
    expect(await codeOf('tests.previewSaved', { id: 'gone' })).toBe('SLUICE-SET-003');
  });

  it('of wrong settings names them', async () => {
    const { app } = startApp();
    const answer = await app.call('tests.preview', { stream: labStream({ settings: { url: '' } }) });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'SLUICE-SET-001' }, problems: [{ path: 'url' }] });
  });

  it('says what the engine says when it fails', async () => {
    const { codeOf, engine } = startApp();
    engine.replies.set('preview', () => ({ failure: failure('SLUICE-TLS-008') }));
    expect(await codeOf('tests.preview', { stream: labStream() })).toBe('SLUICE-TLS-008');
  });
});
