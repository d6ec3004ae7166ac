/** The real engine behind a real message port, in this process: all of it but the thread. */
import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { moduleFor } from '../../../../src/destinations';
import type { EngineWorker } from '../../../../src/main/app/engine-host';
import { type Clock, systemClock } from '../../../../src/main/clock';
import { inlineOutlets } from '../../../../src/main/engine/delivery/outlet/inline-outlet';
import { Engine } from '../../../../src/main/engine/engine';
import { RunningSources } from '../../../../src/main/engine/intake/running-sources';
import { serveEngine } from '../../../../src/main/engine/port';
import type { EngineStart, FromEngine, ToEngine } from '../../../../src/main/engine/protocol';
import { openTrail } from '../../../../src/main/engine/trail';
import { createSource } from '../../../../src/sources/create-source';

class InProcessEngine extends EventEmitter implements EngineWorker {
  readonly #channel = new MessageChannel();

  constructor({ dataFolder, version, encryption }: EngineStart, clock: Clock) {
    super();
    const { port1, port2 } = this.#channel;
    port1.on('message', (message: FromEngine) => this.emit('message', message));
    port1.on('close', () => this.emit('exit', 0));
    const trail = openTrail({
      directory: dataFolder,
      nowMs: clock.wallMs(),
      encryption,
      onConverting: (progress) => port2.postMessage({ kind: 'converting', ...progress }),
    });
    const sending = { clock, randomUuid: randomUUID, version };
    const engine = new Engine({
      ...sending,
      trail,
      startIntake: (hooks) =>
        new RunningSources({
          ...hooks,
          positionsOf: () => hooks.positions,
          createSource,
          clock,
          randomBytes,
          dataFolder,
        }),
      outlets: inlineOutlets({ ...sending, moduleFor, trailId: trail.trailId }),
      random: Math.random,
      notify: (message) => port2.postMessage(message),
    });
    serveEngine(engine, port2);
  }

  postMessage(message: ToEngine): void {
    this.#channel.port1.postMessage(message);
  }

  unref(): void {
    this.#channel.port1.unref();
  }

  async terminate(): Promise<void> {
    this.#channel.port1.close();
  }
}

type Create = (options: { readonly workerData: EngineStart }) => EngineWorker;

export function inProcessEngine(clock: Clock): Create {
  return ({ workerData }) => new InProcessEngine(workerData, clock);
}

export const createInProcessEngine: Create = inProcessEngine(systemClock);
