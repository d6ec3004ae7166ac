import { expect, it, onTestFinished } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { EngineStatus } from '../../../src/contract/status';
import type { StreamId } from '../../../src/contract/stream';
import { Alarms } from '../../../src/main/app/alarms';
import { silentLogger } from '../../../src/main/app/log';
import { openConfigStore } from '../../../src/main/config/store';
import { TurnedClock } from '../../support/turned-clock';
import { temporaryFolder } from './support/app-in-a-folder';
import { engineStatus, streamStatus } from './support/scripted-engine';

it('looks up only alarms of streams that the engine no longer runs, and forgets those of deleted ones', () => {
  const store = openConfigStore(temporaryFolder(), () => 0);
  onTestFinished(() => store.close());
  const lookedUp: string[] = [];
  const alarms = new Alarms({
    table: store.alarms,
    clock: new TurnedClock(),
    add: () => undefined,
    log: silentLogger,
    exists: (kind, id) => {
      lookedUp.push(`${kind} ${id}`);
      return false;
    },
  });
  const problems = [{ failure: failure('SLUICE-TCP-001'), sinceMs: 0, attempts: 1 }];
  const streams = Array.from({ length: 100 }, (_, index) =>
    streamStatus({ streamId: `stream-${index}` as StreamId, problems }),
  );
  alarms.look(engineStatus(streams));
  alarms.look(engineStatus(streams));
  expect(lookedUp).toEqual([]);
  expect(store.alarms.list()).toHaveLength(100);
  alarms.look(engineStatus(streams.slice(1)));
  expect(lookedUp).toEqual(['stream stream-0']);
  expect(store.alarms.list()).toHaveLength(99);
});

it('tells once that the trail is locked, over restarts too, and that it is unlocked', () => {
  const store = openConfigStore(temporaryFolder(), () => 0);
  onTestFinished(() => store.close());
  const added: string[] = [];
  const start = () =>
    new Alarms({
      table: store.alarms,
      clock: new TurnedClock(),
      add: ({ title }) => void added.push(title),
      log: silentLogger,
      exists: () => true,
    });
  const engineProblem = failure('SLUICE-STO-012');
  const halt = { failure: engineProblem, sinceMs: 0, conversion: null };
  const locked: EngineStatus = { ...engineStatus(), engine: 'stopped', engineProblem, halt };
  start().lookAtEngine(locked);
  expect(added).toEqual(['The audit trail is locked']);
  const again = start();
  again.lookAtEngine(locked);
  again.lookAtEngine({ ...engineStatus(), engine: 'starting' });
  again.lookAtEngine(engineStatus());
  again.look(engineStatus());
  expect(added).toEqual(['The audit trail is locked', 'The audit trail is unlocked']);
  start().lookAtEngine(engineStatus());
  expect(added).toHaveLength(2);
});
