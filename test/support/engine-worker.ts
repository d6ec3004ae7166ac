/** The engine's thread for tests, from the sources: the threads that it starts are too. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { EngineStart } from '../../src/main/engine/protocol';
import { startEngine } from '../../src/main/engine/start-engine';

const intakeEntry = new URL('../../src/main/engine/intake/worker.ts', import.meta.url);
const deliveryEntry = new URL('../../src/main/engine/delivery/worker.ts', import.meta.url);

if (parentPort === null) throw new Error('This file runs as a worker thread only.');
startEngine(parentPort, workerData as EngineStart, {
  createIntakeWorker: (options) => new Worker(intakeEntry, { ...options, execArgv: ['--import', 'tsx'] }),
  createDeliveryWorker: (options) => new Worker(deliveryEntry, { ...options, execArgv: ['--import', 'tsx'] }),
});
