/** The engine's thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { letTheWindowGoFirst } from '../threads/priority';
import createDeliveryWorker from './delivery/worker?nodeWorker';
import createIntakeWorker from './intake/worker?nodeWorker';
import type { EngineStart } from './protocol';
import { startEngine } from './start-engine';

if (parentPort === null) throw new Error('This file runs as a worker thread only.');
letTheWindowGoFirst();
startEngine(parentPort, workerData as EngineStart, { createIntakeWorker, createDeliveryWorker });
