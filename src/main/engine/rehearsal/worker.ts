/** The rehearsals' thread: serves main over one port, and ends with it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { receiverFor } from '../../../destinations/receivers';
import { engineClock } from '../clock';
import { failureOf } from '../running/failures';
import type { FromRehearsals, RehearsalRequestName, RehearsalRequests, ToRehearsals } from './protocol';
import { RehearsalStage } from './stage';

if (parentPort === null) throw new Error('This file runs as a worker thread only.');
const port = parentPort;
const tell = (message: FromRehearsals) => port.postMessage(message);

const stage = new RehearsalStage({
  receiverFor,
  clock: engineClock,
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  newId: randomUUID,
  tell: (rehearsals) => tell({ kind: 'rehearsals', rehearsals }),
});

function handle<N extends RehearsalRequestName>(name: N, input: RehearsalRequests[N]['input']) {
  return stage.handlers[name](input);
}

port.on('message', ({ id, name, input }: ToRehearsals) => {
  handle(name, input).then(
    (output) => tell({ kind: 'answer', id, ok: true, output }),
    (error: unknown) => tell({ kind: 'answer', id, ok: false, failure: failureOf(error) }),
  );
});
