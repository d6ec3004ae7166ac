import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/contract/commands';
import { MAX_MESSAGE_BYTES } from '../../../src/contract/envelope';
import { Dispatcher, type Handlers } from '../../../src/main/app/dispatcher';
import type { Logger } from '../../../src/main/app/log';

interface Line {
  readonly event: string;
  readonly text: string;
}

function dispatcherWith(handlers: Partial<Handlers> = {}) {
  const called: string[] = [];
  const lines: Line[] = [];
  const all = Object.fromEntries(
    Object.keys(commands).map((name) => [
      name,
      () => {
        called.push(name);
        return null;
      },
    ]),
  );
  const log: Logger = {
    log: (_level, event, fields) => void lines.push({ event, text: JSON.stringify(fields) }),
  };
  return { dispatcher: new Dispatcher({ ...all, ...handlers } as Handlers, log), called, lines };
}

const request = (name: unknown, input: unknown) => ({ id: 7, name, input });

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

/** Each is refused with SLUICE-CMD-001, logged once, and reaches no handler. */
const refused: readonly (readonly [what: string, message: unknown])[] = [
  ['an unknown command', request('streams.dropTables', {})],
  ['a command that is a property of every object', request('constructor', {})],
  ['a command named __proto__', request('__proto__', {})],
  ['a name that is no text', request({ toString: 'app.info' }, {})],
  ['no envelope at all', 'app.info'],
  ['nothing', undefined],
  ['an envelope with more than it may hold', { ...request('app.info', {}), sender: 'me' }],
  ['an id that is no number', { id: '7', name: 'app.info', input: {} }],
  ['input of the wrong type', request('streams.list', 'all')],
  ['a field of the wrong type', request('streams.deactivate', { id: 12 })],
  ['a field that the command does not know', request('streams.list', { includeSecrets: true })],
  ['a missing field', request('streams.deactivate', {})],
  ['an id that is a path', request('streams.deactivate', { id: '../../etc/passwd' })],
  ['a hundred megabytes of text', request('drafts.put', { key: 'a', draft: { text: 'x'.repeat(100_000_000) } })],
  [
    'more than is allowed in many pieces',
    request('drafts.put', { key: 'a', draft: { list: Array(5_000).fill('x'.repeat(1_000)) } }),
  ],
  ['a million values', request('drafts.put', { key: 'a', draft: { list: Array(1_000_000).fill(1) } })],
  ['deep nesting', request('drafts.put', { key: 'a', draft: { deep: nested(10_000) } })],
  ['__proto__ as a key', request('drafts.put', JSON.parse('{"key":"a","draft":{"__proto__":{"admin":true}}}'))],
  [
    '__proto__ deep inside',
    request('streams.create', JSON.parse('{"stream":{"destination":{"settings":{"a":{"__proto__":{}}}}}}')),
  ],
  ['an object with a class', request('drafts.put', { key: 'a', draft: { when: new Date(0) } })],
  ['a function', request('drafts.put', { key: 'a', draft: { run: () => 1 } })],
];

describe('a message that is refused', () => {
  it.each(refused)('%s', async (_what, message) => {
    const { dispatcher, called, lines } = dispatcherWith();
    const answer = await dispatcher.dispatch(message);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'SLUICE-CMD-001' } });
    expect(called).toEqual([]);
    expect(lines).toHaveLength(1);
    expect(Object.getPrototypeOf({})).not.toHaveProperty('admin');
  });

  it('is refused even when it holds itself', async () => {
    const { dispatcher } = dispatcherWith();
    const draft: Record<string, unknown> = {};
    draft.self = draft;
    expect(await dispatcher.dispatch(request('drafts.put', { key: 'a', draft }))).toMatchObject({ ok: false });
  });

  it('is not repeated in the answer or the log', async () => {
    const { dispatcher, lines } = dispatcherWith();
    const answer = await dispatcher.dispatch(request('sources.newSecret', { id: 'plain secret!' }));
    expect(JSON.stringify([answer, lines])).not.toContain('plain secret');
  });
});

describe('a command', () => {
  it('gets its input parsed, with defaults filled in', async () => {
    const inputs: unknown[] = [];
    const { dispatcher } = dispatcherWith({
      'activity.list': (input) => {
        inputs.push(input);
        return [];
      },
    });
    expect(await dispatcher.dispatch(request('activity.list', {}))).toEqual({ ok: true, value: [] });
    expect(inputs).toEqual([{ limit: 200 }]);
  });

  it('that fails in an unforeseen way answers with the raw cause, without anything that was typed', async () => {
    const { dispatcher, lines } = dispatcherWith({
      'drafts.put': ({ key }) => {
        throw new TypeError(`cannot store ${key}`);
      },
    });
    const answer = await dispatcher.dispatch(request('drafts.put', { key: 'typed-secret', draft: null }));
    expect(answer).toEqual({
      ok: false,
      failure: {
        code: 'SLUICE-CMD-002',
        message: 'Something unexpected went wrong.',
        raw: 'TypeError: cannot store ••••',
      },
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.text).toContain('TypeError');
    expect(JSON.stringify(lines)).not.toContain('typed-secret');
  });

  it('that cannot write the configuration says that it is the disk', async () => {
    const { dispatcher } = dispatcherWith({
      'drafts.put': () => {
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      },
    });
    expect(await dispatcher.dispatch(request('drafts.put', { key: 'a', draft: null }))).toMatchObject({
      failure: { code: 'SLUICE-STO-006', raw: 'database or disk is full' },
    });
  });

  it('may be just as large as a message is allowed to be', async () => {
    const { dispatcher } = dispatcherWith();
    const text = 'x'.repeat(MAX_MESSAGE_BYTES - 100);
    expect(await dispatcher.dispatch(request('drafts.put', { key: 'a', draft: { text } }))).toMatchObject({ ok: true });
  });
});

describe('the width of the bridge', () => {
  it('is exactly this list of commands', () => {
    expect(Object.keys(commands).sort()).toEqual([
      'activity.export',
      'activity.list',
      'activity.verify',
      'app.health',
      'app.info',
      'app.licences',
      'app.startEngine',
      'app.status',
      'clocks.get',
      'clocks.setExpiry',
      'deadLetters.discard',
      'deadLetters.export',
      'deadLetters.get',
      'deadLetters.list',
      'deadLetters.markLookedAt',
      'deadLetters.resend',
      'delivery.account',
      'delivery.attempts',
      'delivery.rewind',
      'delivery.rewindPlan',
      'delivery.series',
      'delivery.skipToNow',
      'delivery.standing',
      'delivery.standings',
      'delivery.tryNow',
      'drafts.get',
      'drafts.put',
      'drills.cancel',
      'drills.delete',
      'drills.list',
      'drills.report',
      'drills.save',
      'drills.start',
      'exports.cancel',
      'exports.inspect',
      'imports.cancel',
      'imports.inspect',
      'imports.run',
      'notices.list',
      'notices.markSeen',
      'overview.accepted',
      'overview.series',
      'preferences.get',
      'preferences.set',
      'rehearsals.clear',
      'rehearsals.list',
      'rehearsals.requests',
      'rehearsals.setFault',
      'rehearsals.start',
      'rehearsals.stop',
      'sources.activate',
      'sources.choosePath',
      'sources.create',
      'sources.deactivate',
      'sources.delete',
      'sources.detail',
      'sources.list',
      'sources.newSecret',
      'sources.update',
      'streams.activate',
      'streams.activateMany',
      'streams.confirmTest',
      'streams.create',
      'streams.deactivate',
      'streams.deactivateMany',
      'streams.delete',
      'streams.deleteMany',
      'streams.duplicate',
      'streams.duplicateMany',
      'streams.list',
      'streams.missingPaths',
      'streams.newMaskingKey',
      'streams.pauseAll',
      'streams.resumePaused',
      'streams.reveal',
      'streams.route',
      'streams.setLabels',
      'streams.tryFilter',
      'streams.undoDelete',
      'streams.undoDeleteMany',
      'streams.update',
      'tap.close',
      'tap.open',
      'tap.read',
      'tests.cancel',
      'tests.preview',
      'tests.previewSaved',
      'tests.start',
      'tests.startSaved',
      'trail.cancelExport',
      'trail.damages',
      'trail.deleteSetAside',
      'trail.event',
      'trail.export',
      'trail.exportSetAside',
      'trail.facets',
      'trail.newSince',
      'trail.reread',
      'trail.search',
      'trail.setAside',
      'trail.setAsideRecord',
      'trail.usage',
      'trailEncryption.decrypt',
      'trailEncryption.deleteOlderCopies',
      'trailEncryption.encrypt',
      'trailEncryption.newRecoveryKey',
      'trailEncryption.state',
      'trailEncryption.unlock',
      'trial.get',
      'trial.remove',
      'trial.resume',
      'trial.start',
      'updates.cancel',
      'updates.check',
      'updates.download',
      'updates.get',
      'updates.install',
    ]);
  });
});
