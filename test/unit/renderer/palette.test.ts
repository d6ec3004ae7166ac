import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultPreferences } from '../../../src/contract/commands/application';
import { errorCatalogue } from '../../../src/contract/errors';
import type { StreamView } from '../../../src/contract/stream';
import { type Action, type ActionContext, inLanguage } from '../../../src/renderer/app/actions/action';
import { actions } from '../../../src/renderer/app/actions/actions';
import { eventActions, isEventReference } from '../../../src/renderer/app/actions/event-actions';
import { allActions } from '../../../src/renderer/app/palette/all-actions';
import { fold, matchWord } from '../../../src/renderer/app/palette/fuzzy';
import { candidateOf, rank, withRecent } from '../../../src/renderer/app/palette/ranking';
import { type AppState, initialState } from '../../../src/renderer/store/state';
import { speak } from '../../../src/texts/translate';
import { engineStatus, streamStatus, streamView } from './fixtures';

const score = (word: string, text: string) => matchWord(fold(word), fold(text))?.score ?? 0;

describe('a typed word', () => {
  it('fits the beginning best, then the start of a word, then a part, then first letters', () => {
    const scores = [
      score('stream', 'stream'),
      score('stream', 'Streams'),
      score('stream', 'Create stream'),
      score('ream', 'Streams'),
      score('crst', 'Create stream'),
    ];
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    expect(score('xyz', 'Streams')).toBe(0);
  });

  it('is found whatever its case and accents', () => {
    expect(score('gestao', 'Gestão de riscos')).toBeGreaterThan(0);
    expect(score('ÇÃO', 'acao')).toBeGreaterThan(0);
  });

  it('finds letters only where a word begins, so that long texts do not match everything', () => {
    expect(score('cs', 'Create stream')).toBeGreaterThan(0);
    expect(score('et', 'Create stream')).toBe(0);
    expect(score('patr', 'Pause all tr')).toBeGreaterThan(0);
  });

  it('has ascending positions in the text, which spell the word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 40 }), (word, text) => {
        const match = matchWord(fold(word), fold(text));
        if (match === null) return;
        const { positions } = match;
        expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
        expect(positions.map((at) => fold(text)[at]).join('')).toBe(fold(word));
      }),
    );
  });

  it('is found in every text that contains it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (before, word, after) => {
        expect(matchWord(fold(word), fold(before + word + after))).not.toBeNull();
      }),
    );
  });

  it('takes no long time on a text that almost matches', () => {
    const beganAt = performance.now();
    for (const words of [60, 5_000]) matchWord(`${'a'.repeat(23)}b`, 'a '.repeat(words));
    // Trying every combination would take hours.
    expect(performance.now() - beganAt).toBeLessThan(1_000);
  });

  it('folds a text to the same length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
  });
});

const action = (id: string, label: string, group: Action['group'] = 'Actions', more: Partial<Action> = {}): Action => ({
  id,
  label,
  group,
  icon: () => null,
  run: () => undefined,
  ...more,
});
const listed = (some: readonly Action[], typed: string, recent: readonly string[] = []) =>
  rank(some.map(candidateOf), typed, recent).map(({ group, listed: rows, more }) => [
    group,
    rows.map((row) => row.action.label),
    ...(more > 0 ? [more] : []),
  ]);

describe('the list', () => {
  const some = [
    action('page', 'Streams', 'Pages'),
    action('create', 'Create stream'),
    action('lab', 'Lab', 'Streams', { detail: 'Splunk, Active' }),
    action('test-lab', 'Test Lab', 'Stream actions', { keywords: 'connection' }),
    action('theme', 'Use the dark theme', 'Actions', { keywords: 'appearance' }),
  ];

  it('begins with what was chosen last, then pages and actions', () => {
    expect(listed(some, '', ['lab', 'deleted', 'theme'])).toEqual([
      ['Recent', ['Lab', 'Use the dark theme']],
      ['Pages', ['Streams']],
      ['Actions', ['Create stream', 'Use the dark theme']],
    ]);
  });

  it('puts the group with the best match first', () => {
    expect(listed(some, 'lab')).toEqual([
      ['Streams', ['Lab']],
      ['Stream actions', ['Test Lab']],
    ]);
    expect(listed(some, 'test')).toEqual([['Stream actions', ['Test Lab']]]);
  });

  it('needs every word, in label, detail or keywords', () => {
    expect(listed(some, 'lab splunk')).toEqual([['Streams', ['Lab']]]);
    expect(listed(some, 'test connection')).toEqual([['Stream actions', ['Test Lab']]]);
    expect(listed(some, 'lab nothing')).toEqual([]);
  });

  it('prefers what was chosen before among equals', () => {
    const twins = [action('a', 'Sources A'), action('b', 'Sources B')];
    expect(listed(twins, 'sources', ['b'])).toEqual([['Actions', ['Sources B', 'Sources A']]]);
  });

  it('says how many more a long group has', () => {
    const many = Array.from({ length: 100 }, (_, index) => action(`s${index}`, `Stream ${index}`, 'Streams'));
    const [first] = listed(many, 'stream');
    expect(first?.[1]).toHaveLength(7);
    expect(first?.[2]).toBe(93);
  });

  it('remembers each choice once, the latest first', () => {
    expect(withRecent(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
    expect(
      withRecent(
        Array.from({ length: 20 }, (_, index) => `${index}`),
        'new',
      ),
    ).toHaveLength(20);
  });
});

function contextWith(changes: Partial<AppState>, path = '/streams'): ActionContext {
  const state = { ...initialState, preferences: defaultPreferences, ...changes };
  return { app: { store: { getState: () => state } } as never, state, path, query: {} };
}
const manyStreams = (count: number): StreamView[] =>
  Array.from({ length: count }, (_, index) => streamView(`s${index}`, { name: `Stream ${index}` }));

describe('what the palette offers', () => {
  const ids = (context: ActionContext) => allActions(context).map(({ id }) => id);

  it('leads to every stream and error code, each once', () => {
    const all = ids(contextWith({ streams: manyStreams(100) }));
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((id) => id.startsWith('stream:'))).toHaveLength(100);
    expect(all.filter((id) => id.startsWith('error:'))).toHaveLength(Object.keys(errorCatalogue).length);
  });

  it('depends on the state: pausing needs an active stream, resuming a paused one', () => {
    expect(ids(contextWith({}))).not.toContain('pause-all');
    const paused = contextWith({
      streams: [streamView('a', { active: false })],
      preferences: { ...defaultPreferences, pausedStreams: ['a'] },
    });
    expect(ids(paused)).toContain('resume-all');
    expect(ids(paused)).not.toContain('pause-all');
    expect(ids(paused)).toContain('activate:a');
    expect(ids(contextWith({}))).not.toContain('theme:system');
    expect(ids(contextWith({}))).toContain('theme:dark');
  });

  it('puts the actions of the open stream first', () => {
    const streams = [streamView('a'), streamView('b')];
    const waiting = streamStatus('b', { phase: { kind: 'waiting', nextTryAtMs: 1, attempt: 1 } });
    const context = contextWith({ streams, status: engineStatus([streamStatus('a'), waiting]) }, '/streams/b');
    const groups = rank(allActions(context).map(candidateOf), '', []);
    expect(groups[0]?.group).toBe('On this page');
    expect(groups[0]?.listed.map((row) => row.action.label)).toEqual([
      'Test Stream b',
      'Edit Stream b',
      'Deactivate Stream b',
      'Try now',
    ]);
  });

  it('is ranked without delay for 100 streams and all error codes', () => {
    const candidates = allActions(contextWith({ streams: manyStreams(100) })).map(candidateOf);
    const typed = ['s', 'st', 'str', 'strea', 'stream 4', 'certificate', 'dlv', 'zzzz', 'test stream 99'];
    const timed = (text: string) => {
      const beganAt = performance.now();
      rank(candidates, text, []);
      return performance.now() - beganAt;
    };
    // The best of several runs is not slowed down by what else the machine does. A frame is 16 ms.
    const slowest = Math.max(...typed.map((text) => Math.min(...Array.from({ length: 7 }, () => timed(text)))));
    expect(slowest).toBeLessThan(16);
  });

  it('declares each action with its own id and label', () => {
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
    expect(new Set(actions.map((each) => inLanguage(each).label)).size).toBe(actions.length);
  });
});

describe('an event', () => {
  const labels = (typed: string) => eventActions(typed).map(({ label }) => label);

  it('is opened by its number, with or without a #', () => {
    expect(labels('#1204')).toContain('Open event 1204');
    expect(labels(' 7 ')[0]).toBe('Open event 7');
    expect(isEventReference('12')).toBe(true);
    expect(isEventReference('12 a')).toBe(false);
  });

  it('is found by its id', () => {
    const id = '0f2f1a55-8f6e-4b2e-9f6c-7f2f0a6f5d11';
    expect(labels(id)).toEqual([`Find the event ${id}`]);
    expect(isEventReference(id)).toBe(true);
  });

  it('finds the one event with an id, also if the search needs several answers', async () => {
    const location = { hash: '' };
    vi.stubGlobal('window', { location });
    const page = (seqs: readonly number[], next: object | null) => ({
      ok: true,
      value: { rows: seqs.map((seq) => ({ seq })), next },
    });
    const open = async (...pages: readonly object[]) => {
      const call = vi.fn();
      for (const each of pages) call.mockResolvedValueOnce(each);
      await eventActions('a5ac06d8-64c2-f2e3')[0]?.run({ app: { call } } as unknown as ActionContext);
      expect(call).toHaveBeenCalledTimes(pages.length);
      return location.hash;
    };
    expect(await open(page([], { at: 1 }), page([4], { at: 2 }), page([], null))).toMatch(/event=4$/);
    expect(await open(page([4], { at: 1 }), page([9], { at: 2 }))).not.toContain('event=');
    expect(await open(page([], null))).not.toContain('event=');
    vi.unstubAllGlobals();
  });

  it('is searched for by any other text', () => {
    expect(labels('role granted')).toEqual(['Search the audit trail for “role granted”']);
    expect(labels('  ')).toEqual([]);
    expect(labels('1'.repeat(16))).toEqual([`Find the event ${'1'.repeat(16)}`]);
  });
});

describe('in Portuguese', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));
  const found = (typed: string) => {
    const streams = [streamView('a', { name: 'Lab' })];
    return rank(allActions(contextWith({ streams })).map(candidateOf), typed, []).flatMap(({ listed: rows }) =>
      rows.map((row) => row.action.label),
    );
  };

  it('an action is found by its Portuguese words, with or without accents', () => {
    expect(found('criar fluxo')).toContain('Criar fluxo');
    expect(found('definicoes')).toContain('Definições');
    expect(found('testar lab')).toContain('Testar Lab');
    expect(found('pausar')).toContain('Desativar Lab');
  });

  it('an action is found by its English words too', () => {
    expect(found('create stream')).toContain('Criar fluxo');
    expect(found('settings')).toContain('Definições');
    expect(found('edit lab')).toContain('Editar Lab');
    expect(found('dark theme')).toContain('Usar o tema escuro');
    expect(found('troubleshooting')).toContain('Resolução de problemas');
    expect(found('certificate expired')).toContain('SLUICE-TLS-003');
  });
});
