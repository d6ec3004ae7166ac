/** The intake's thread. An unexpected error ends it, and the engine's thread with it. */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { createSource } from '../../../sources/create-source';
import { systemClock } from '../../clock';
import { ownAddresses } from '../../net/own-addresses';
import { serveIntake } from './intake-thread';
import type { IntakeStart } from './protocol';

if (parentPort === null) throw new Error('This file runs as a worker thread only.');
serveIntake(parentPort, workerData as IntakeStart, {
  createSource,
  clock: systemClock,
  randomBytes,
  ownAddresses,
});
