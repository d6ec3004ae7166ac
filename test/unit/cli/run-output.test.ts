import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { SourceId } from '../../../src/contract/source';
import type { EngineStatus, SourceStatus, StreamStatus } from '../../../src/contract/status';
import type { StreamId } from '../../../src/contract/stream';
import { ChangeTeller, standingOf, standingText } from '../../../src/main/cli/changes';
import { plainText } from '../../../src/main/cli/console-io';
import { isDrained } from '../../../src/main/cli/drained';
import { failureLines } from '../../../src/main/cli/failure-lines';
import type { EngineConfig } from '../../../src/main/engine/protocol';
import { engineStatus, streamStatus } from '../app/support/scripted-engine';

const streamId = 'lab-1' as StreamId;
const sourceId = 'files-1' as SourceId;
const source = (changes: Partial<SourceStatus> = {}): SourceStatus => ({
  sourceId,
  name: 'files',
  state: 'running',
  problem: null,
  accepted: 0,
  duplicates: 0,
  conflicts: 0,
  setAside: 0,
  lastAcceptedAtMs: null,
  eventsPerSecond: 0,
  caughtUp: false,
  unread: 0,
  url: null,
  fingerprint: null,
  refusals: 0,
  odcTestAtMs: null,
  ...changes,
});
const stream = (changes: Partial<StreamStatus> = {}) => streamStatus({ streamId, ...changes });
const problem = { failure: failure('SLUICE-TCP-001', { raw: 'ECONNREFUSED\nmore' }), sinceMs: 0, attempts: 1 };

describe('what a run tells', () => {
  const texts = (...snapshots: readonly EngineStatus[]) => {
    const teller = new ChangeTeller();
    return snapshots.flatMap((status) => teller.look(status).map((change) => change.text));
  };

  it('is a line for each change, and nothing while nothing changes', () => {
    const well = engineStatus([stream()], [source()]);
    const failing = engineStatus([stream({ problems: [problem], waiting: 7 })], [source({ caughtUp: true })]);
    expect(texts(well, well, failing, failing, well)).toEqual([
      'engine running',
      'source "files" running',
      'stream "lab" Active',
      'source "files" running, all read',
      'stream "lab" Active with errors: The destination refuses the connection. [SLUICE-TCP-001] (ECONNREFUSED) (7 waiting)',
      'source "files" running',
      'stream "lab" Active',
    ]);
  });

  it('has the labels of the configuration file, for scripts', () => {
    const teller = new ChangeTeller([{ id: streamId, labels: ['prod'] }]);
    expect(teller.look(engineStatus([stream()])).at(-1)?.data).toMatchObject({ event: 'stream', labels: ['prod'] });
  });

  it("is when ODC's connection test arrives, each time", () => {
    const at = (odcTestAtMs: number | null) => engineStatus([], [source({ odcTestAtMs })]);
    expect(texts(at(null), at(0), at(0), at(60_000)).slice(2)).toEqual([
      'source "files": ODC\'s connection test has arrived (1970-01-01T00:00:00.000Z)',
      'source "files": ODC\'s connection test has arrived (1970-01-01T00:01:00.000Z)',
    ]);
  });

  it('is where the collector listens, and why a source has stopped', () => {
    const listening = engineStatus([], [source({ url: 'http://127.0.0.1:7414/v1/audit' })]);
    const failed = engineStatus([], [source({ state: 'failed', problem: failure('SLUICE-SRC-001') })]);
    expect(texts(listening, failed).slice(1)).toEqual([
      'source "files" running, listening on http://127.0.0.1:7414/v1/audit',
      'source "files" failed: The collector cannot listen. [SLUICE-SRC-001]',
    ]);
  });

  it('is that the trail is full, and that it no longer is', () => {
    const full = engineStatus([], [], failure('SLUICE-STO-001'));
    expect(texts(engineStatus(), full, engineStatus())).toEqual([
      'engine running',
      'The trail is full. [SLUICE-STO-001]',
      'events are accepted again',
    ]);
  });

  it('has the same as data, for scripts', () => {
    const [, change] = new ChangeTeller().look(engineStatus([stream({ delivered: 3, waiting: 2, filtered: 1 })]));
    expect(change?.data).toEqual({
      event: 'stream',
      name: 'lab',
      rehearsal: false,
      accepted: 6,
      delivered: 3,
      waiting: 2,
      deadLettered: 0,
      filtered: 1,
      skipped: 0,
      lost: 0,
      cursor: 0,
      labels: [],
      status: 'active',
      phase: 'idle',
      failures: [],
    });
  });
});

describe('the account of a stream', () => {
  it('says where all its events are', () => {
    expect(standingText(standingOf(stream({ delivered: 500 })), 2)).toBe(
      'lab: accepted 500, delivered 500, waiting 0, set aside 2, dead-lettered 0',
    );
    expect(standingText(standingOf(stream({ delivered: 1, filtered: 2, skipped: 3 })), 0)).toBe(
      'lab: accepted 6, delivered 1, waiting 0, set aside 0, dead-lettered 0, filtered 2, skipped 3',
    );
  });
});

describe('a run is drained', () => {
  const config = (kind: 'files' | 'collector' = 'files', active = true) =>
    ({
      sources: [{ id: sourceId, active, settings: { kind } }],
      streams: [{ id: streamId, active: true }],
    }) as unknown as EngineConfig;
  const read = source({ caughtUp: true });

  it('when the files are read and every active stream has delivered', () => {
    expect(isDrained(config(), engineStatus([stream()], [read]))).toBe(true);
  });

  it.each([
    ['a file is not read yet', config(), engineStatus([stream()], [source()])],
    ['a stream has events waiting', config(), engineStatus([stream({ waiting: 1 })], [read])],
    ['a stream is not known yet', config(), engineStatus([], [read])],
    ['a source is not known yet', config(), engineStatus([stream()], [])],
    ['no more events are taken in', config(), engineStatus([stream()], [read], failure('SLUICE-STO-001'))],
    [
      'the engine is being started again',
      config(),
      { ...engineStatus([stream()], [read]), engine: 'restarting' as const },
    ],
  ])('not while %s', (_what, whole, status) => {
    expect(isDrained(whole, status)).toBe(false);
  });

  it('without waiting for a collector, which has no end, or for what is inactive', () => {
    expect(isDrained(config('collector'), engineStatus([stream()], [source()]))).toBe(true);
    expect(isDrained(config('files', false), engineStatus([stream()], []))).toBe(true);
  });
});

describe('words on a terminal', () => {
  it('give the raw cause line by line, and the advice for this case before the general one, once', () => {
    const lines = failureLines(failure('SLUICE-CMD-002', { raw: 'one\ntwo', actions: ['Try this.', 'Try again.'] }));
    expect(lines).toEqual([
      '  | one',
      '  | two',
      '  - Try this.',
      '  - Try again.',
      '  - Restart Sluice. If it happens again, report it and include the raw cause.',
    ]);
  });

  it('cannot steer it', () => {
    expect(plainText('a\u001b[2Jb\u202ec\td\ne\u0007')).toBe('a\\u001b[2Jb\\u202ec\td\ne\\u0007');
  });
});
