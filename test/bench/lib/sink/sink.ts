/** Starts the sink's process and speaks with it. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromSink, SinkOptions, SinkReport, ToSink } from './messages';

export interface Sink {
  readonly port: number;
  readonly pid: number;
  /** Resolves when every event has come. */
  readonly complete: Promise<SinkReport>;
  state(): Promise<SinkReport>;
  /** Answers 503 from now on, or no longer. */
  fail(fails: boolean): void;
  stop(): void;
}

function next<K extends FromSink['kind']>(child: ChildProcess, kind: K): Promise<Extract<FromSink, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('The sink ended.'));
    const onMessage = (message: FromSink) => {
      if (message.kind !== kind) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(message as Extract<FromSink, { kind: K }>);
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
  });
}

export async function startSink(
  events: number,
  { kind = 'http', streams = 1 }: Partial<Pick<SinkOptions, 'kind' | 'streams'>> = {},
): Promise<Sink> {
  const file = fileURLToPath(new URL('./sink-process.ts', import.meta.url));
  const options: SinkOptions = { kind, events, streams };
  const child = fork(file, [JSON.stringify(options)], { execArgv: ['--import', 'tsx'] });
  const complete = next(child, 'complete').then(({ report }) => report);
  complete.catch(() => undefined);
  const { port } = await next(child, 'listening');
  const send = (message: ToSink) => void child.send(message);
  return {
    port,
    pid: child.pid ?? 0,
    complete,
    async state() {
      const answer = next(child, 'state');
      send('state');
      return (await answer).report;
    },
    fail: (fails) => send(fails ? 'fail' : 'work'),
    stop: () => void child.kill('SIGKILL'),
  };
}
