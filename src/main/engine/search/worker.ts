/**
 * The search thread. Reads the trail through a connection of its own, so that neither the engine nor the window waits
 * for a query. Writes only search.db and exports.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../clock';
import type { FromSearch, SearchStart, ToSearch } from './protocol';
import { SearchThread } from './search-thread';

if (parentPort === null) throw new Error('This file runs as a worker thread only.');
const port = parentPort;
const { dataFolder, trailKey } = workerData as SearchStart;
const thread = new SearchThread({
  dataFolder,
  trailKey,
  clock: systemClock,
  notify: (message: FromSearch) => port.postMessage(message),
  onClosed: () => port.close(),
});
port.on('message', (message: ToSearch) => thread.receive(message));
