/** Starts the sink's process and speaks with it. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface SinkReport {
  readonly atMs: number;
  readonly unique: number;
  readonly duplicates: number;
  readonly unknown: number;
  readonly requests: number;
  /** Only for runs of up to 100,000 events. */
  readonly arrivals: readonly (readonly [index: number, atMs: number])[];
}

type Message =
  | { readonly kind: 'listening'; readonly port: number }
  | ({ readonly kind: 'complete' | 'state' } & SinkReport);

export interface Sink {
  readonly port: number;
  readonly pid: number;
  /** Resolves when every event has come. */
  readonly complete: Promise<SinkReport>;
  stop(): void;
}

function next<K extends Message['kind']>(child: ChildProcess, kind: K): Promise<Extract<Message, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: Message) => {
      if (message.kind !== kind) return;
      child.off('message', onMessage);
      resolve(message as Extract<Message, { kind: K }>);
    };
    child.on('message', onMessage);
    child.once('exit', () => reject(new Error('The sink ended.')));
  });
}

export async function startSink(events: number): Promise<Sink> {
  const file = fileURLToPath(new URL('./sink-process.ts', import.meta.url));
  const child = fork(file, [String(events)], { execArgv: ['--import', 'tsx'] });
  const complete = next(child, 'complete');
  complete.catch(() => undefined);
  const { port } = await next(child, 'listening');
  return { port, pid: child.pid ?? 0, complete, stop: () => void child.kill('SIGKILL') };
}
