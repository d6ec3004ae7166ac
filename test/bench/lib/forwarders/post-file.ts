/** The ceiling: undici posting the file as it is, 1 MB a request, over four connections, with nothing stored or checked. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Forwarder, startLogged } from './forwarder';

const program = fileURLToPath(new URL('./post-file-process.ts', import.meta.url));

export const postFile: Forwarder = {
  name: 'undici posting the file, 4 connections',
  sinkKind: 'http',
  start({ folder, input, port }) {
    const args = ['--import', 'tsx', program, input, `http://127.0.0.1:${port}`];
    const started = startLogged(folder, process.execPath, args, { ipc: true });
    // Its loader is not part of the ceiling.
    const begun = once(started.child, 'message').then(([atMs]) => atMs as number);
    begun.catch(() => undefined);
    return { ...started, begun };
  },
};
