/** The engine's thread for bundle.ts. The files of the threads that it starts are beside it. */
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { EngineStart } from '../../src/main/engine/protocol';
import { startEngine } from '../../src/main/engine/start-engine';

if (parentPort === null) throw new Error('This file runs as a worker thread only.');
startEngine(parentPort, workerData as EngineStart, {
  createIntakeWorker: (options) => new Worker(join(import.meta.dirname, 'intake.mjs'), options),
  createDeliveryWorker: (options) => new Worker(join(import.meta.dirname, 'delivery.mjs'), options),
});
