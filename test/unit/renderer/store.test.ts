import { describe, expect, it } from 'vitest';
import type { CommandName } from '../../../src/contract/commands';
import { defaultPreferences } from '../../../src/contract/commands/application';
import type { Answer } from '../../../src/contract/envelope';
import { failure } from '../../../src/contract/errors';
import type { Push } from '../../../src/contract/push';
import type { Connection, Door } from '../../../src/renderer/bridge/door';
import { startApp } from '../../../src/renderer/store/app';
import { share } from '../../../src/renderer/store/share';
import { applyPush, initialState } from '../../../src/renderer/store/state';
import { statusChanges } from '../../../src/renderer/store/status-changes';
import { engineStatus, streamStatus, streamView } from './fixtures';

const clone = <T>(value: T): T => structuredClone(value);

describe('a snapshot', () => {
  it('that equals the last one is the last one', () => {
    const before = engineStatus([streamStatus('a'), streamStatus('b')]);
    expect(share(before, clone(before))).toBe(before);
  });

  it('keeps the streams that did not change as the objects they were', () => {
    const before = engineStatus([streamStatus('a'), streamStatus('b')]);
    const after = share(before, engineStatus([streamStatus('a'), streamStatus('b', { waiting: 3 })]));
    expect(after).not.toBe(before);
    expect(after.streams[0]).toBe(before.streams[0]);
    expect(after.streams[1]).not.toBe(before.streams[1]);
    expect(after.trail).toBe(before.trail);
  });

  it('finds streams again by their id when others come and go', () => {
    const before = [streamView('a'), streamView('b')];
    const after = share(before, [streamView('new'), streamView('b'), streamView('a')]);
    expect(after[1]).toBe(before[1]);
    expect(after[2]).toBe(before[0]);
  });

  it('takes over fields that have gone or have become another kind', () => {
    expect(share({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(share({ a: [1] }, { a: { 0: 1 } })).toEqual({ a: { 0: 1 } });
    expect(share({ a: undefined }, { b: undefined })).toEqual({ b: undefined });
    expect(share(null, { a: 1 })).toEqual({ a: 1 });
  });
});

describe('a push', () => {
  it('of streams replaces the streams and nothing else', () => {
    const streams = [streamView('a')];
    expect(applyPush(initialState, { kind: 'streams', streams })).toEqual({ streams });
  });

  it("of a test is kept by the test's id, even before the start is answered", () => {
    const changes = applyPush(initialState, {
      kind: 'test',
      testId: 't1',
      progress: { kind: 'started', stage: 'dns' },
    });
    expect(changes.tests?.t1?.running).toBe('dns');
  });

  it('of a new test makes room by forgetting the oldest', () => {
    let state = initialState;
    for (let number = 1; number <= 12; number += 1) {
      const progress = { kind: 'started', stage: 'settings' } as const;
      state = { ...state, ...applyPush(state, { kind: 'test', testId: `t${number}`, progress }) };
    }
    expect(Object.keys(state.tests)).toEqual(['t5', 't6', 't7', 't8', 't9', 't10', 't11', 't12']);
  });
});

describe('a change of status', () => {
  it('is told in words; what is new or the same is not', () => {
    const before = [streamStatus('a'), streamStatus('b')];
    const after = [streamStatus('a', { status: 'activeWithErrors' }), streamStatus('b'), streamStatus('c')];
    expect(statusChanges(before, after)).toEqual(['Stream a is active with errors.']);
  });

  it('of all streams at once, for a locked trail, is left to its banner', () => {
    const going = [streamStatus('a'), streamStatus('b')];
    const halted = going.map((each) => ({
      ...each,
      status: 'activeWithErrors' as const,
      phase: { kind: 'halted' as const },
    }));
    expect([statusChanges(going, halted), statusChanges(halted, going)]).toEqual([[], []]);
  });

  it('of a rehearsal is told as one', () => {
    const before = [streamStatus('a', { rehearsal: true })];
    const after = [streamStatus('a', { rehearsal: true, status: 'inactive' })];
    expect(statusChanges(before, after)).toEqual(['Stream a (rehearsal) is deactivated.']);
  });
});

function fakeDoor(answers: Partial<Record<CommandName, unknown>>) {
  let tellPush: (push: Push) => void = () => undefined;
  let tellConnection: (connection: Connection) => void = () => undefined;
  const called: string[] = [];
  const door: Door = {
    call: (name) => {
      called.push(name);
      const answer = Object.hasOwn(answers, name)
        ? { ok: true, value: answers[name] }
        : { ok: false, failure: failure('SLUICE-CMD-002') };
      return Promise.resolve(answer as Answer<never>);
    },
    subscribe: (listener) => {
      tellPush = listener;
      return () => undefined;
    },
    onConnection: (listener) => {
      tellConnection = listener;
      return () => undefined;
    },
    reconnect: () => undefined,
  };
  return { door, called, push: (push: Push) => tellPush(push), connection: (now: Connection) => tellConnection(now) };
}

const everything = {
  'app.info': { version: '1' },
  'preferences.get': defaultPreferences,
  'streams.list': [streamView('a')],
  'sources.list': [],
  'app.status': engineStatus([streamStatus('a')]),
  'notices.list': [],
  'rehearsals.list': [],
  'trial.get': null,
  'trailEncryption.state': { kind: 'off', vault: { protection: 'strong', backend: 'a key file' } },
  'drills.list': [],
  'updates.get': null,
};

/** Lets the answers, which are promises, come in. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the store', () => {
  it('reads everything when the door opens, and again after a lost connection', async () => {
    const { door, called, connection } = fakeDoor(everything);
    const { store } = startApp(door, () => undefined);
    expect(called).toEqual([]);
    connection({ kind: 'connected' });
    await settle();
    expect(store.getState()).toMatchObject({ loaded: true, loadProblem: null });
    expect(store.getState().streams).toHaveLength(1);
    connection({ kind: 'lost', attempts: 1 });
    expect(store.getState().connection.kind).toBe('lost');
    connection({ kind: 'connected' });
    await settle();
    expect(called).toHaveLength(22);
  });

  it('says why when something could not be read', async () => {
    const { 'streams.list': _left, ...others } = everything;
    const { door, connection } = fakeDoor(others);
    const { store } = startApp(door, () => undefined);
    connection({ kind: 'connected' });
    await settle();
    expect(store.getState()).toMatchObject({ loaded: false, loadProblem: { code: 'SLUICE-CMD-002' } });
  });

  it('opens the page that main asks for', () => {
    const { door, push } = fakeDoor(everything);
    const opened: string[] = [];
    startApp(door, (path) => opened.push(path));
    push({ kind: 'navigate', path: '/streams/a' });
    expect(opened).toEqual(['/streams/a']);
  });
});
