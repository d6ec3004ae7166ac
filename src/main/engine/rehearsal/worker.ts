/** The thread of the rehearsals. Serves main over one port, and ends with it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { receiverFor } from '../../../destinations/receivers';
import { systemClock } from '../../clock';
import { requestServer } from '../../threads/server';
import type { FromRehearsals, rehearsalRequests, ToRehearsals } from './protocol';
import { RehearsalManager } from './rehearsal-manager';

if (parentPort === null) throw new Error('This file runs as a worker thread only.');
const port = parentPort;
const post = (message: FromRehearsals) => port.postMessage(message);

const manager = new RehearsalManager({
  receiverFor,
  clock: systemClock,
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  newId: randomUUID,
  notify: (rehearsals) => post({ kind: 'rehearsals', rehearsals }),
});

const serve = requestServer<typeof rehearsalRequests>({ handlers: manager.handlers, post });
port.on('message', (message: ToRehearsals) => void serve(message));
