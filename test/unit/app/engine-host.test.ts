import { describe, expect, it } from 'vitest';
import { type Failure, failure } from '../../../src/contract/errors';
import { filterSchema } from '../../../src/contract/filter';
import { unshaped } from '../../../src/contract/shaping';
import type { SourceId } from '../../../src/contract/source';
import type { Conversion } from '../../../src/contract/status';
import { deliverySchema, type StreamId } from '../../../src/contract/stream';
import { type EngineEvent, EngineHost, type EngineHostOptions } from '../../../src/main/app/engine-host';
import { silentLogger } from '../../../src/main/app/log';
import type { EngineConfig } from '../../../src/main/engine/protocol';
import { settle, TurnedClock } from '../../support/turned-clock';
import { engineStatus, ScriptedEngine, sourceStatus, streamStatus } from './support/scripted-engine';

const emptyConfig: EngineConfig = {
  streams: [],
  sources: [],
  retention: { maxAgeMs: null, maxBytes: null, hardLimitBytes: null },
};

function hostWith(
  config: () => Promise<EngineConfig> = async () => emptyConfig,
  options: Partial<EngineHostOptions> = {},
) {
  const clock = new TurnedClock();
  const engines: ScriptedEngine[] = [];
  const host = new EngineHost({
    createWorker: () => {
      const engine = new ScriptedEngine();
      engines.push(engine);
      return engine;
    },
    config,
    clock,
    log: silentLogger,
    ...options,
  });
  const events: EngineEvent[] = [];
  host.subscribe((event) => events.push(event));
  const engine = () => {
    const last = engines.at(-1);
    if (last === undefined) throw new Error('No engine was started.');
    return last;
  };
  return { host, clock, engines, engine, events };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (error: { code?: string }) => error.code,
  );

describe('the engine', () => {
  it('gets the configuration as soon as it is ready', async () => {
    const { host, engine, events } = hostWith();
    host.start();
    expect(host.status().engine).toBe('starting');
    engine().ready();
    expect(host.status().engine).toBe('running');
    await expect.poll(() => events.some((event) => event.kind === 'configured')).toBe(true);
    expect(engine().config).toEqual(emptyConfig);
  });

  it('answers what was asked before it is ready as soon as it is', async () => {
    const { host, engine } = hostWith();
    const early = codeOf(host.request('status', null));
    host.start();
    const late = codeOf(host.request('status', null));
    engine().ready();
    expect([await early, await late]).toEqual(['ok', 'ok']);
  });

  it('answers nothing if it does not get ready in time', async () => {
    const { host, clock } = hostWith();
    host.start();
    const request = codeOf(host.request('status', null));
    clock.turn(20_000);
    expect(await request).toBe('SLUICE-ENG-003');
  });

  it('is waited for by those who can wait', async () => {
    const { host, engine } = hostWith();
    host.start();
    const waiting = host.ready();
    engine().ready();
    await expect(waiting).resolves.toBeUndefined();
    await expect(host.ready()).resolves.toBeUndefined();
  });

  it('is not waited for when it refuses to start, nor for ever', async () => {
    const refusing = hostWith();
    refusing.host.start();
    const refused = codeOf(refusing.host.ready());
    refusing.engine().say({ kind: 'refused', failure: failure('SLUICE-STO-003') });
    expect(await refused).toBe('SLUICE-STO-003');
    expect(await codeOf(refusing.host.ready())).toBe('SLUICE-STO-003');
    const slow = hostWith();
    slow.host.start();
    const late = codeOf(slow.host.ready());
    slow.clock.turn(20_000);
    expect(await late).toBe('SLUICE-ENG-003');
  });

  it('says its own failure of a request', async () => {
    const { host, engine } = hostWith();
    host.start();
    engine().ready();
    engine().replies.set('preview', () => ({ failure: failure('SLUICE-SET-001', { raw: 'url' }) }));
    const request = host.request('preview', {
      destination: { kind: 'http', settings: {}, secrets: {} },
      filter: filterSchema.parse({}),
      shaping: unshaped,
      delivery: deliverySchema.parse({}),
    });
    await expect(request).rejects.toMatchObject({ failure: { code: 'SLUICE-SET-001', raw: 'url' } });
  });

  it('is not waited for longer than a request may take', async () => {
    const { host, engine, clock } = hostWith();
    host.start();
    engine().ready();
    engine().replies.set('status', () => 'no answer');
    const request = codeOf(host.request('status', null));
    clock.turn(30_000);
    expect(await request).toBe('SLUICE-ENG-003');
  });

  it('keeps its last snapshot in view with its own condition beside it', () => {
    const { host, engine } = hostWith();
    host.start();
    engine().ready();
    engine().say({ kind: 'status', status: { ...engineStatus(), trail: { ...engineStatus().trail, headSeq: 42 } } });
    engine().die('out of memory');
    expect(host.status()).toMatchObject({
      engine: 'restarting',
      engineProblem: { code: 'SLUICE-ENG-001', raw: 'Error: out of memory' },
      trail: { headSeq: 42 },
    });
  });
});

describe('a crash of the engine', () => {
  it('leads to a new one, configured like the one before', async () => {
    const { host, engine, engines, clock } = hostWith();
    host.start();
    engine().ready();
    engine().die();
    expect(engines).toHaveLength(1);
    clock.turn(250);
    expect(engines).toHaveLength(2);
    engine().ready();
    await expect.poll(() => engine().inputs('configure')).toHaveLength(1);
    expect(host.status().engine).toBe('running');
  });

  it('fails the requests under way instead of leaving them', async () => {
    const { host, engine } = hostWith();
    host.start();
    engine().ready();
    engine().replies.set('status', () => 'no answer');
    const request = codeOf(host.request('status', null));
    engine().die();
    expect(await request).toBe('SLUICE-ENG-001');
  });

  it('is waited after longer each time, and the fifth in a row stops it until a person starts it', () => {
    const { host, engine, engines, clock } = hostWith();
    host.start();
    for (const delayMs of [250, 500, 1_000, 2_000]) {
      engine().die('bad luck');
      const before = engines.length;
      clock.turn(delayMs - 1);
      expect(engines).toHaveLength(before);
      clock.turn(1);
      expect(engines).toHaveLength(before + 1);
      engine().ready();
    }
    engine().die('bad luck');
    expect(host.status()).toMatchObject({
      engine: 'stopped',
      engineProblem: { code: 'SLUICE-ENG-002', raw: 'Error: bad luck' },
    });
    clock.turn(3_600_000);
    expect(engines).toHaveLength(5);
    host.start();
    expect(engines).toHaveLength(6);
    engine().ready();
    expect(host.status().engine).toBe('running');
  });

  it('counts as the first again after a good minute', () => {
    const { host, engine, clock } = hostWith();
    host.start();
    for (let crash = 0; crash < 8; crash++) {
      engine().ready();
      clock.turn(60_000);
      engine().die();
      expect(host.status().engine).toBe('restarting');
      clock.turn(250);
    }
  });
});

describe('a thread that cannot even be made', () => {
  it('counts as a crash, told and tried again', () => {
    const clock = new TurnedClock();
    let tries = 0;
    const host = new EngineHost({
      createWorker: () => {
        tries += 1;
        throw new Error('no more threads');
      },
      config: async () => emptyConfig,
      clock,
      log: silentLogger,
    });
    host.start();
    expect(host.status()).toMatchObject({ engine: 'restarting', engineProblem: { raw: 'Error: no more threads' } });
    clock.turn(60_000);
    expect(host.status().engine).toBe('stopped');
    expect(tries).toBe(5);
  });
});

describe('an engine that refuses to start', () => {
  it('is stopped with its reason and not restarted automatically', () => {
    const { host, engine, engines, clock } = hostWith();
    host.start();
    engine().say({ kind: 'refused', failure: failure('SLUICE-STO-004') });
    engine().ended = true;
    engine().emit('exit', 0);
    clock.turn(3_600_000);
    expect(engines).toHaveLength(1);
    expect(host.status()).toMatchObject({ engine: 'stopped', engineProblem: { code: 'SLUICE-STO-004' } });
  });
});

describe('the configuration', () => {
  it('is sent once for several changes at the same time, and again for a later one', async () => {
    let built = 0;
    const { host, engine } = hostWith(async () => {
      built += 1;
      return emptyConfig;
    });
    host.start();
    engine().ready();
    await Promise.all([host.reconfigure(), host.reconfigure(), host.reconfigure()]);
    expect(built).toBe(1);
    await host.reconfigure();
    expect(engine().inputs('configure')).toHaveLength(2);
  });

  it('is reported when the engine cannot apply it, without stopping the engine', async () => {
    const { host, engine, events } = hostWith();
    host.start();
    engine().replies.set('configure', () => ({ failure: failure('SLUICE-STO-006') }));
    engine().ready();
    await host.reconfigure();
    expect(events).toContainEqual(expect.objectContaining({ kind: 'notice', failure: failure('SLUICE-STO-006') }));
    expect(host.status().engine).toBe('running');
  });
});

describe('closing', () => {
  it('asks the engine, and waits until its thread has ended', async () => {
    const { host, engine } = hostWith();
    host.start();
    engine().ready();
    expect(await host.close()).toBe(true);
    expect(engine().inputs('close')).toHaveLength(1);
    expect(engine().ended).toBe(true);
  });

  it('does not wait for ever, nor start anything again', async () => {
    const { host, engine, engines, clock } = hostWith();
    host.start();
    engine().ready();
    engine().replies.set('close', () => 'no answer');
    const closed = host.close();
    await Promise.resolve();
    clock.turn(10_000);
    expect(await closed).toBe(false);
    expect(engine().referenced).toBe(false);
    expect(engines).toHaveLength(1);
  });

  it('before the engine was ready still ends it', async () => {
    const { host, engine } = hostWith();
    host.start();
    expect(await host.close()).toBe(true);
    expect(engine().inputs('close')).toHaveLength(1);
  });

  it('is at once where nothing runs', async () => {
    expect(await hostWith().host.close()).toBe(true);
  });
});

describe('a restart with a change', () => {
  it('changes without an engine, and starts the next one afterwards', async () => {
    const { host, engine, engines } = hostWith();
    host.start();
    engine().ready();
    const first = engine();
    let endedBefore = false;
    await host.restart(async () => {
      endedBefore = first.ended && engines.length === 1;
    });
    expect(endedBefore).toBe(true);
    expect(engines).toHaveLength(2);
    expect(host.status().engine).toBe('starting');
    engine().ready();
    expect(host.status()).toMatchObject({ engine: 'running', engineProblem: null });
  });

  it('lets requests wait for the next engine while it changes', async () => {
    const { host, engine } = hostWith();
    host.start();
    engine().ready();
    let change: () => void = () => undefined;
    const restarting = host.restart(
      () =>
        new Promise((resolve) => {
          change = resolve;
        }),
    );
    const early = codeOf(host.request('status', null));
    await settle();
    change();
    await restarting;
    expect(engine().received).toEqual([]);
    engine().ready();
    expect(await early).toBe('ok');
    expect(engine().inputs('status')).toHaveLength(1);
  });

  it('starts the engine again when the change fails, and says why it failed', async () => {
    const { host, engine, engines } = hostWith();
    host.start();
    engine().ready();
    await expect(host.restart(() => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
    expect(engines).toHaveLength(2);
    engine().ready();
    expect(host.status().engine).toBe('running');
  });

  it('goes on after a crash of the next engine', async () => {
    const { host, engine, engines, clock } = hostWith();
    host.start();
    engine().ready();
    await host.restart(async () => undefined);
    engine().die('power');
    expect(host.status().engine).toBe('restarting');
    clock.turn(250);
    expect(engines).toHaveLength(3);
    engine().ready();
    expect(host.status().engine).toBe('running');
  });

  it('ends an engine that does not answer, and does not take that for a crash', async () => {
    const { host, engine, engines, clock } = hostWith();
    host.start();
    engine().ready();
    engine().replies.set('close', () => 'no answer');
    const first = engine();
    const restarting = host.restart(async () => undefined);
    await settle();
    clock.turn(30_000);
    await restarting;
    expect(first.ended).toBe(true);
    clock.turn(60_000);
    expect(engines).toHaveLength(2);
    expect(host.status().engine).toBe('starting');
  });

  it('is one at a time, and nobody else starts the engine meanwhile', async () => {
    const { host, engine, engines } = hostWith();
    host.start();
    engine().ready();
    const restarting = host.restart(async () => {
      host.start();
      expect(engines).toHaveLength(1);
    });
    expect(await codeOf(host.restart(async () => undefined))).toBe('SLUICE-ENG-003');
    await restarting;
    expect(engines).toHaveLength(2);
  });

  it('makes no change and starts nothing when the app closes meanwhile', async () => {
    const { host, engine, engines } = hostWith();
    host.start();
    engine().ready();
    let changed = false;
    const restarting = host.restart(async () => {
      changed = true;
    });
    expect(await host.close()).toBe(true);
    await restarting;
    expect(changed).toBe(false);
    expect(engines).toHaveLength(1);
    expect(await codeOf(host.restart(async () => undefined))).toBe('SLUICE-ENG-003');
  });

  it('finishes a change that has begun before the app is closed', async () => {
    const { host, engines } = hostWith();
    let change: () => void = () => undefined;
    let closed = false;
    const restarting = host.restart(
      () =>
        new Promise((resolve) => {
          change = resolve;
        }),
    );
    await settle();
    const closing = host.close().then(() => {
      closed = true;
    });
    await settle();
    expect(closed).toBe(false);
    change();
    await Promise.all([restarting, closing]);
    expect(engines).toEqual([]);
  });

  it('can be closed while the next engine converts', async () => {
    const { host, engine } = hostWith();
    host.start();
    engine().ready();
    await host.restart(async () => undefined);
    engine().say({ kind: 'converting', to: 'encrypted', doneBytes: 1, totalBytes: 2 });
    expect(await host.close()).toBe(true);
    expect(engine().ended).toBe(true);
  });
});

describe('an engine that must not start', () => {
  it('is not started until there is no reason against it', () => {
    let problem: Failure | null = failure('SLUICE-STO-012');
    const { host, engine, engines } = hostWith(undefined, { refusal: () => problem });
    host.start();
    expect(engines).toEqual([]);
    expect(host.status()).toMatchObject({ engine: 'stopped', engineProblem: { code: 'SLUICE-STO-012' } });
    problem = null;
    host.start();
    engine().ready();
    expect(host.status()).toMatchObject({ engine: 'running', engineProblem: null });
  });
});

describe('an engine that converts the trail before it runs', () => {
  function converting() {
    let conversion: Conversion | null = null;
    const made = hostWith(undefined, { conversion: () => conversion });
    const convert = (next: Conversion | null) => {
      conversion = next;
    };
    return { ...made, convert };
  }
  const half: Conversion = { to: 'encrypted', doneBytes: 1, totalBytes: 2 };

  it('answers at once that it cannot, without waiting for a time-out', async () => {
    const { host, convert } = converting();
    convert(half);
    host.start();
    expect(await codeOf(host.request('status', null))).toBe('SLUICE-STO-015');
    expect(await codeOf(host.ready())).toBe('SLUICE-STO-015');
  });

  it('answers so to what was asked before it was known', async () => {
    const { host, convert } = converting();
    const early = codeOf(host.request('status', null));
    convert(half);
    host.start();
    expect(await early).toBe('SLUICE-STO-015');
  });

  it('answers again as soon as it runs', async () => {
    const { host, engine, convert } = converting();
    convert(half);
    host.start();
    engine().ready();
    convert(null);
    expect(await codeOf(host.request('status', null))).toBe('ok');
    expect(host.status()).toMatchObject({ engine: 'running', halt: null });
  });

  it('also after a crash in the middle', async () => {
    const { host, engine, clock, convert } = converting();
    convert(half);
    host.start();
    engine().die('out of memory');
    expect(await codeOf(host.request('status', null))).toBe('SLUICE-STO-015');
    clock.turn(250);
    expect(await codeOf(host.request('status', null))).toBe('SLUICE-STO-015');
    engine().ready();
    expect(await codeOf(host.request('status', null))).toBe('ok');
  });

  it('shows its streams and sources as waiting for it, with the time since when and the progress', () => {
    const { host, engine, clock, convert } = converting();
    host.start();
    engine().ready();
    const streams = [
      streamStatus({ streamId: 'on' as StreamId }),
      streamStatus({ streamId: 'off' as StreamId, status: 'inactive' }),
    ];
    const sources = [sourceStatus({ sourceId: 's' as SourceId, eventsPerSecond: 4 })];
    engine().say({ kind: 'status', status: engineStatus(streams, sources) });
    void host.restart(async () => undefined);
    convert(half);
    const sinceMs = host.status().halt?.sinceMs;
    clock.turn(1_000);
    const { halt, streams: shown, sources: held } = host.status();
    expect(halt).toMatchObject({ failure: { code: 'SLUICE-STO-015' }, sinceMs, conversion: half });
    expect(shown).toMatchObject([
      {
        status: 'activeWithErrors',
        phase: { kind: 'halted' },
        problems: [{ failure: { code: 'SLUICE-STO-015' }, sinceMs }],
      },
      { status: 'inactive', problems: [] },
    ]);
    expect(held).toMatchObject([{ state: 'held', problem: { code: 'SLUICE-STO-015' }, eventsPerSecond: 0 }]);
  });
});

describe('an engine that has stopped', () => {
  it('leaves no stream active, and says why to whoever asks', async () => {
    const { host, engine } = hostWith();
    host.start();
    engine().ready();
    engine().say({ kind: 'status', status: engineStatus([streamStatus({ streamId: 'on' as StreamId })]) });
    engine().say({ kind: 'refused', failure: failure('SLUICE-STO-012') });
    expect(host.status()).toMatchObject({
      halt: { failure: { code: 'SLUICE-STO-012' }, conversion: null },
      streams: [{ status: 'activeWithErrors', phase: { kind: 'halted' } }],
    });
    expect(await codeOf(host.ready())).toBe('SLUICE-STO-012');
  });
});
