// The engine's end of the port to main: takes requests, answers each exactly once, turns what is thrown into data.
import type { Engine } from './engine';
import type { FromEngine, ToEngine } from './protocol';
import { failureOf } from './running/failures';

/** What is needed of node:worker_threads' MessagePort. */
export interface EnginePort {
  postMessage(message: FromEngine): void;
  on(event: 'message', listener: (message: ToEngine) => void): unknown;
  /** Lets the thread end once nothing else keeps it. */
  close(): void;
}

/** Serves until `close` has been asked for and answered. */
export function serveEngine(engine: Engine, port: EnginePort): void {
  port.on('message', (message) => void serve(engine, port, message));
  port.postMessage({ kind: 'ready' });
}

async function serve(engine: Engine, port: EnginePort, { id, name, input }: ToEngine): Promise<void> {
  try {
    const output = await engine.request(name, input);
    port.postMessage({ kind: 'answer', id, ok: true, output });
  } catch (error) {
    port.postMessage({ kind: 'answer', id, ok: false, failure: failureOf(error) });
  }
  if (name === 'close') port.close();
}
