import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ErrorCode, failure } from '../../../src/contract/errors';
import { type NoticeWords, noticeInEnglish, type ShownNotice } from '../../../src/contract/notice-words';
import type { Conversion, EngineStatus, StreamStatus } from '../../../src/contract/status';
import type { StreamId } from '../../../src/contract/stream';
import { type ConfiguredStream, trayMenuItems } from '../../../src/main/desktop/tray-menu';
import { lagWords, overallWords, streamWords } from '../../../src/main/desktop/words';
import { phrase } from '../../../src/texts/phrase';
import { speak } from '../../../src/texts/translate';

function stream(id: string, status: StreamStatus['status'], lagMs = 0): StreamStatus {
  return {
    streamId: id as StreamId,
    name: `Stream ${id}`,
    rehearsal: false,
    status,
    phase: { kind: 'idle' },
    problems: [],
    cursorSeq: 0,
    waiting: 0,
    delivered: 0,
    deadLettered: 0,
    deadLettersUnseen: 0,
    filtered: 0,
    skipped: 0,
    lost: 0,
    eventsPerSecond: 0,
    lagMs,
    lastDeliveredAtMs: null,
    lookedFor: null,
  };
}

function engine(streams: readonly StreamStatus[], state: EngineStatus['engine'] = 'running'): EngineStatus {
  const trail = { headSeq: 0, tailSeq: 1, bytes: 0, setAside: 0, full: null, lost: 0 };
  const problem = failure('SLUICE-ENG-002');
  const halt = state === 'stopped' ? { failure: problem, sinceMs: 0, conversion: null } : null;
  return { engine: state, engineProblem: halt && problem, halt, streams, sources: [], trail };
}

function halted(code: ErrorCode, conversion: Conversion | null = null): EngineStatus {
  return { ...engine([], 'starting'), halt: { failure: failure(code), sinceMs: 0, conversion } };
}

const noticeOf = (words: NoticeWords): ShownNotice & { readonly words: NoticeWords } => ({
  ...noticeInEnglish(words),
  words,
});
const actions = () => ({ open: vi.fn(), pauseAll: vi.fn(), resumeAll: vi.fn(), quit: vi.fn() });
const content = (
  status: EngineStatus,
  dueSoon: readonly ShownNotice[] = [],
  streams: readonly ConfiguredStream[] = [],
) => ({ status, streams, canResume: false, dueSoon });
const labels = (...shown: Parameters<typeof content>) =>
  trayMenuItems(content(...shown), actions()).map((item) => item.label ?? item.type);

describe('the tray’s words', () => {
  it('say the lag coarsely', () => {
    expect([0, 9_999, 10_000, 60_000, 3_599_000, 3_600_000, 172_800_000].map(lagWords)).toEqual([
      'up to date',
      'up to date',
      'less than a minute behind',
      '1 min behind',
      '59 min behind',
      '1 h behind',
      '2 days behind',
    ]);
  });

  it('say what is wrong with a stream, and never that it is up to date meanwhile', () => {
    const failing = (changes: Partial<StreamStatus>) =>
      streamWords({ ...stream('a', 'activeWithErrors'), waiting: 3, ...changes });
    const waiting = { kind: 'waiting', nextTryAtMs: 1, attempt: 2 } as const;
    expect(failing({ phase: waiting })).toBe(
      'Stream a: Active with errors, waiting to try again, less than a minute behind',
    );
    expect(failing({ phase: waiting, lagMs: 120_000 })).toContain('waiting to try again, 2 min behind');
    expect(failing({ phase: { kind: 'held', nextTryAtMs: 0, reason: 'credentials' } })).toContain(', held, less');
    const letters = { failure: failure('SLUICE-DLV-001'), sinceMs: 1, attempts: 0 };
    expect(failing({ problems: [letters], waiting: 0 })).toBe('Stream a: Active with errors, dead letters to look at');
    const behind = { failure: failure('SLUICE-DLV-002'), sinceMs: 1, attempts: 0 };
    expect(failing({ problems: [behind], phase: { kind: 'delivering' }, lagMs: 3_600_000 })).toBe(
      'Stream a: Active with errors, 1 h behind',
    );
  });

  it('say the worst status of all', () => {
    expect(overallWords(engine([]))).toBe('Sluice: no streams yet');
    expect(overallWords(engine([stream('a', 'active')]))).toBe('Sluice: Active');
    expect(overallWords(engine([stream('a', 'active'), stream('b', 'inactive')]))).toBe(
      'Sluice: Active (1 of 2 streams)',
    );
    expect(overallWords(engine([stream('a', 'active'), stream('b', 'activeWithErrors')]))).toBe(
      'Sluice: Active with errors (1 of 2 streams)',
    );
  });

  it('do not call streams active when the engine has stopped', () => {
    expect(overallWords(engine([stream('a', 'active')], 'stopped'))).toBe('Sluice: the engine has stopped');
    expect(overallWords(engine([], 'starting'))).toBe('Sluice: starting');
  });

  it('say that the trail is locked, or how far it is converted, in steps', () => {
    expect(overallWords(halted('SLUICE-STO-012'))).toBe('Sluice: the trail is locked');
    expect(overallWords(halted('SLUICE-STO-013'))).toBe('Sluice: the trail is locked');
    const conversion = { to: 'encrypted', doneBytes: 47, totalBytes: 100 } as const;
    expect(overallWords(halted('SLUICE-STO-015', conversion))).toBe('Sluice: encrypting stored events (40 %)');
    const back = { ...conversion, to: 'plain' } as const;
    expect(overallWords(halted('SLUICE-STO-015', back))).toBe('Sluice: decrypting stored events (40 %)');
  });
});

describe('the tray’s menu', () => {
  it('lists each stream with status and lag', () => {
    expect(labels(engine([stream('a', 'active', 120_000), stream('b', 'inactive', 500_000)]))).toEqual([
      'Sluice: Active (1 of 2 streams)',
      'separator',
      'Stream a: Active, 2 min behind',
      'Stream b: Inactive',
      'separator',
      'Open Sluice',
      'Settings',
      'Pause all streams',
      'Resume paused streams',
      'separator',
      'Quit Sluice',
    ]);
  });

  it('lists the configured streams while none can send, as not active, with the reason', () => {
    const streams = [
      { id: 'a' as StreamId, name: 'R&D', rehearsal: true, active: true },
      { id: 'b' as StreamId, name: 'Off', rehearsal: false, active: false },
    ];
    const conversion = { to: 'plain', doneBytes: 0, totalBytes: 0 } as const;
    expect(labels(halted('SLUICE-STO-012'), [], streams).slice(2, 4)).toEqual([
      'R&&D (rehearsal): Active with errors, the trail is locked',
      'Off: Inactive',
    ]);
    expect(labels(halted('SLUICE-STO-015', conversion), [], streams)[2]).toBe(
      'R&&D (rehearsal): Active with errors, waiting for stored events to be converted',
    );
    expect(labels(engine([stream('a', 'active')], 'stopped'), [], streams)[2]).toBe(
      'R&&D (rehearsal): Active with errors, the engine has stopped',
    );
  });

  it('marks a stream that points at a rehearsal', () => {
    const rehearsed = { ...stream('a', 'active'), rehearsal: true };
    expect(labels(engine([rehearsed]))).toContain('Stream a (rehearsal): Active, up to date');
  });

  it('opens the very stream that was clicked', () => {
    const done = actions();
    const items = trayMenuItems(content(engine([stream('a', 'active')])), done);
    items.find((item) => item.id === 'stream:a')?.click?.(undefined as never, undefined, undefined as never);
    expect(done.open).toHaveBeenCalledWith('/streams/a');
  });

  it('does not take an ampersand in a name for a mnemonic', () => {
    const named = { ...stream('a', 'inactive'), name: 'R&D' };
    expect(labels(engine([named]))).toContain('R&&D: Inactive');
  });

  it('says what will happen soon, the first three, and leads to the deadlines', () => {
    const full = { title: phrase('The disk will be full {when}', { when: phrase('within the hour') }), lines: [] };
    const due = [noticeOf(full), ...['R&D', 'b', 'c'].map((title) => ({ title, text: '' }))];
    const done = actions();
    const items = trayMenuItems(content(engine([]), due), done);
    expect(items.map((item) => item.label ?? item.type).slice(0, 6)).toEqual([
      'Sluice: no streams yet',
      'separator',
      'The disk will be full within the hour',
      'R&&D',
      'b',
      'separator',
    ]);
    items.find((item) => item.id === 'due:0')?.click?.(undefined as never, undefined, undefined as never);
    expect(done.open).toHaveBeenCalledWith('/deadlines');
  });

  it('keeps a name on its line, and its direction to itself', () => {
    const named = { ...stream('a', 'inactive'), name: 'two\nlines \u202eand back' };
    expect(labels(engine([named]))).toContain('two lines  and back: Inactive');
  });

  it('shows streams with errors first when there is no room for all', () => {
    const few = [stream('a', 'active'), stream('b', 'activeWithErrors')];
    expect(labels(engine(few))[2]).toMatch('Stream a');
    const many = Array.from({ length: 40 }, (_, n) => stream(`s${n}`, n === 30 ? 'activeWithErrors' : 'active'));
    expect(labels(engine(many)).slice(2, 5)).toEqual([
      'Stream s30: Active with errors',
      'Stream s0: Active, up to date',
      'Stream s1: Active, up to date',
    ]);
  });

  it('stays usable with very many streams', () => {
    const many = Array.from({ length: 40 }, (_, n) => stream(`s${n}`, 'active'));
    expect(labels(engine(many))).toContain('and 25 more');
    expect(labels(engine(many)).length).toBeLessThan(30);
  });
});

describe('the tray in Portuguese', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));

  it('says the status of each stream, and of all', () => {
    const held = { kind: 'held', nextTryAtMs: 0, reason: 'credentials' } as const;
    const failing = { ...stream('b', 'activeWithErrors', 7_200_000), phase: held, waiting: 3 };
    expect(labels(engine([stream('a', 'active', 120_000), failing]))).toEqual([
      'Sluice: Ativo com erros (1 de 2 fluxos)',
      'separator',
      'Stream a: Ativo, 2 min de atraso',
      'Stream b: Ativo com erros, suspenso, 2 h de atraso',
      'separator',
      'Abrir o Sluice',
      'Definições',
      'Pausar todos os fluxos',
      'Retomar fluxos em pausa',
      'separator',
      'Sair do Sluice',
    ]);
  });
});
