/** The floor of latency: a bare watcher that posts what is appended to a file, with nothing stored or checked. */
import { fileURLToPath } from 'node:url';
import { type Forwarder, startLogged } from './forwarder';

const program = fileURLToPath(new URL('./watch-file-process.ts', import.meta.url));

export const watchFile: Forwarder = {
  name: 'a bare file watcher and HTTP',
  sinkKind: 'http',
  start: ({ folder, input, port }) =>
    startLogged(folder, process.execPath, ['--import', 'tsx', program, input, `http://127.0.0.1:${port}`]),
};
