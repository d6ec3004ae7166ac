/** The engine's end of the port to main. */
import { requestServer } from '../threads/server';
import type { Engine } from './engine';
import type { engineRequests, FromEngine, ToEngine } from './protocol';
import { failureOf } from './trail/failures';

/** The part of node:worker_threads' MessagePort that is used. */
export interface EnginePort {
  postMessage(message: FromEngine): void;
  on(event: 'message', listener: (message: ToEngine) => void): unknown;
  /** Lets the thread end once nothing else keeps it alive. */
  close(): void;
}

/** Serves requests until `close` has been answered. */
export function serveEngine(engine: Engine, port: EnginePort): void {
  const serve = requestServer<typeof engineRequests>({
    handlers: engine.handlers,
    post: (message) => port.postMessage(message),
    failureOf,
  });
  port.on('message', async (message) => {
    await serve(message);
    if (message.name === 'close') port.close();
  });
  port.postMessage({ kind: 'ready' });
}
