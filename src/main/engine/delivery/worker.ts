/**
 * A delivery thread: shapes, encodes, compresses and sends the events of the streams that the engine gives it, and
 * reads the answers. An unexpected error ends it; the engine then sends what was not answered by another one.
 */
import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { moduleFor } from '../../../destinations';
import { systemClock } from '../../clock';
import { ownAddresses } from '../../net/own-addresses';
import { ProxyQuestions } from '../../threads/proxy-questions';
import { requestServer } from '../../threads/server';
import { OutletServer } from './outlet/outlet-server';
import type { DeliveryStart, FromDelivery, outletRequests, ToDelivery } from './outlet/protocol';

if (parentPort === null) throw new Error('This file runs as a worker thread only.');
const port = parentPort;
const post = (message: FromDelivery) => port.postMessage(message);
const { asksForProxies, ...start } = workerData as DeliveryStart;
const questions = new ProxyQuestions(post, systemClock);
const outlets = new OutletServer({
  ...start,
  systemProxy: asksForProxies ? questions.ask : undefined,
  ownAddresses,
  moduleFor,
  clock: systemClock,
  randomUuid: randomUUID,
  onAccepted: (key) => post({ kind: 'accepted', key }),
  onShaped: (key, events) => post({ kind: 'shaped', key, events }),
});
const serve = requestServer<typeof outletRequests>({ handlers: outlets.handlers, post });
port.on('message', (message: ToDelivery) => {
  switch (message.kind) {
    case 'request':
      void serve(message);
      return;
    case 'abort':
      outlets.abort(message.key, message.reason);
      return;
    case 'proxyAnswer':
      questions.answer(message);
      return;
    case 'end':
      port.close();
  }
});
