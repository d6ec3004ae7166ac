/**
 * Starts the engine in its thread: opens the data folder, and serves main over one port. An unexpected error ends the
 * thread; main starts it again, and streams continue at their cursors.
 */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { systemClock } from '../clock';
import { ownAddresses } from '../net/own-addresses';
import { BUFFER_THREAD_LIMITS, type ThreadLimits } from '../threads/memory';
import { ProxyQuestions } from '../threads/proxy-questions';
import type { DeliveryWorker } from './delivery/outlet/delivery-thread';
import { DeliveryThreads } from './delivery/outlet/delivery-threads';
import type { DeliveryStart } from './delivery/outlet/protocol';
import { Engine } from './engine';
import type { IntakeStart } from './intake/protocol';
import { type IntakeWorker, ThreadIntake } from './intake/thread-intake';
import { type EnginePort, serveEngine } from './port';
import type { EngineStart } from './protocol';
import { openTrail, type Trail } from './trail';
import { failureOf, isLasting } from './trail/failures';

/** How the engine starts threads of its own. */
export interface ThreadStarters {
  readonly createIntakeWorker: (options: {
    readonly workerData: IntakeStart;
    readonly resourceLimits: ThreadLimits;
  }) => IntakeWorker;
  readonly createDeliveryWorker: (options: { readonly workerData: DeliveryStart }) => DeliveryWorker;
}

const MAX_DELIVERY_THREADS = 4;

/** The other half of the cores is for the engine, the sources and whatever else the computer does. */
function deliveryThreads(): number {
  return Math.max(1, Math.min(MAX_DELIVERY_THREADS, Math.floor(availableParallelism() / 2)));
}

/** Main starts the engine again, and with it all that it had started. */
function endThread(cause: Error): never {
  throw cause;
}

/** @returns null when the data can't be opened and a restart would not help; main has been notified */
function openOrRefuse(port: EnginePort, { dataFolder, encryption }: EngineStart): Trail | null {
  try {
    return openTrail({
      directory: dataFolder,
      nowMs: systemClock.wallMs(),
      wallMs: systemClock.wallMs,
      encryption,
      onConverting: (progress) => port.postMessage({ kind: 'converting', ...progress }),
    });
  } catch (error) {
    if (!isLasting(error)) throw error;
    port.postMessage({ kind: 'refused', failure: failureOf(error) });
    return null;
  }
}

export function startEngine(port: EnginePort, start: EngineStart, starters: ThreadStarters): void {
  const { dataFolder, version, asksForProxies = false } = start;
  const trail = openOrRefuse(port, start);
  if (trail === null) return;
  const { trailId } = trail;
  const resourceLimits = BUFFER_THREAD_LIMITS;
  const createWorker = (workerData: IntakeStart) => starters.createIntakeWorker({ workerData, resourceLimits });
  const proxyQuestions = new ProxyQuestions((question) => port.postMessage(question), systemClock);
  const systemProxy = asksForProxies ? proxyQuestions.ask : undefined;
  const outlets = new DeliveryThreads({
    createWorker: () => starters.createDeliveryWorker({ workerData: { version, trailId, asksForProxies } }),
    systemProxy,
    maxThreads: deliveryThreads(),
    clock: systemClock,
    onDied: (died) => port.postMessage({ kind: 'notice', failure: died, streamId: null, atMs: systemClock.wallMs() }),
  });
  const engine = new Engine({
    trail,
    version,
    startIntake: (hooks) =>
      new ThreadIntake({ createWorker, dataFolder, systemProxy, clock: systemClock, onDied: endThread }, hooks),
    outlets,
    systemProxy,
    ownAddresses,
    onProxyAnswer: (answer) => proxyQuestions.answer(answer),
    clock: systemClock,
    random: Math.random,
    randomUuid: randomUUID,
    notify: (message) => port.postMessage(message),
  });
  serveEngine(engine, port);
}
