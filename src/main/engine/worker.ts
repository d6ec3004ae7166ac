/**
 * The engine's thread: opens the data folder that it was started with, and serves main over one port. An unexpected
 * error ends the thread; main starts it again, and streams continue at their cursors.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { moduleFor } from '../../destinations';
import { createSource } from '../../sources/create-source';
import { systemClock } from '../clock';
import { inlineOutlets } from './delivery/outlet/inline-outlet';
import { Engine } from './engine';
import { type EnginePort, serveEngine } from './port';
import type { EngineStart, FromEngine } from './protocol';
import { openTrail, type Trail } from './trail';
import { failureOf, isLasting } from './trail/failures';

/** @returns null when the data can't be opened and a restart would not help; main has been notified */
function openOrRefuse(port: EnginePort, dataFolder: string): Trail | null {
  try {
    return openTrail({ directory: dataFolder, nowMs: systemClock.wallMs(), wallMs: systemClock.wallMs });
  } catch (error) {
    if (!isLasting(error)) throw error;
    port.postMessage({ kind: 'refused', failure: failureOf(error) });
    return null;
  }
}

function run(port: EnginePort, { dataFolder, version }: EngineStart): void {
  const trail = openOrRefuse(port, dataFolder);
  if (trail === null) return;
  const sending = { moduleFor, clock: systemClock, randomUuid: randomUUID, version };
  const engine = new Engine({
    ...sending,
    trail,
    dataFolder,
    createSource,
    outlets: inlineOutlets({ ...sending, trailId: trail.trailId }),
    random: Math.random,
    randomBytes,
    notify: (message: FromEngine) => port.postMessage(message),
  });
  serveEngine(engine, port);
}

if (parentPort === null) throw new Error('This file runs as a worker thread only.');
run(parentPort, workerData as EngineStart);
