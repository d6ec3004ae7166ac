/** The port of a thread to the one that started it, as a {@link ThreadClient} needs it. */
import type { MessagePort } from 'node:worker_threads';
import type { ThreadWorker } from './client';

/** This thread never sees the end of the other one: it ends with it. */
export function parentAsWorker<To, From>(port: MessagePort): ThreadWorker<To, From> {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: 'message' | 'error' | 'exit', listener: (message: never) => void) => {
      if (event === 'message') port.on('message', (message: unknown) => listener(message as never));
    },
    unref: () => port.unref(),
    terminate: async () => port.close(),
  };
}
