/** The built console as a real process, and a page that speaks to it: every byte that either says is kept. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { outDir } from '../../../../scripts/lib/paths.mjs';
import type { CommandInput, CommandName, CommandOutput } from '../../../../src/contract/commands';
import { type Answer, CONSOLE_SOCKET_PATH, type ServerEnvelope } from '../../../../src/contract/envelope';
import type { Push } from '../../../../src/contract/push';

export class ConsoleClient {
  /** All that the console has sent to the page. */
  traffic = '';
  /** All that it has written to its terminal. */
  terminal = '';
  readonly pushes: Push[] = [];
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown[]>;
  readonly #answers = new Map<number, (answer: Answer) => void>();
  readonly #watchers = new Set<() => void>();
  #socket: WebSocket | undefined;
  #lastId = 0;

  private constructor(dataFolder: string) {
    const entry = join(outDir, 'main', 'console.js');
    this.#child = spawn(process.execPath, [entry, '--data', dataFolder, '--no-open'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exit = once(this.#child, 'exit');
    for (const output of [this.#child.stdout, this.#child.stderr]) {
      output?.setEncoding('utf8').on('data', (text: string) => {
        this.terminal += text;
        this.#look();
      });
    }
    onTestFinished(async () => {
      this.#socket?.terminate();
      this.#child.kill('SIGKILL');
      await this.#exit;
    });
  }

  /** Starts it, follows its link, and opens its socket as the page does. */
  static async open(dataFolder: string): Promise<ConsoleClient> {
    const client = new ConsoleClient(dataFolder);
    await client.#until(() => /\/open\?link=\S+\s/.test(client.terminal));
    const link = /http:\S+\/open\?link=\S+/.exec(client.terminal)?.[0] ?? '';
    const opened = await fetch(link, { redirect: 'manual' });
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { origin, host } = new URL(link);
    const socket = new WebSocket(`ws://${host}${CONSOLE_SOCKET_PATH}`, { headers: { cookie, origin } });
    socket.on('message', (data) => client.#take(String(data)));
    await once(socket, 'open');
    client.#socket = socket;
    return client;
  }

  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Answer<CommandOutput<N>>> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#answers.set(id, (answer) => resolve(answer as Answer<CommandOutput<N>>));
      this.#socket?.send(JSON.stringify({ id, name, input }));
    });
  }

  /** @throws with the failure's words when it is refused */
  async ask<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
    const answer = await this.call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.value;
  }

  /** Waits until one of its pushes, past or to come, is so. */
  async pushed(holds: (push: Push) => boolean): Promise<void> {
    await this.#until(() => this.pushes.some(holds));
  }

  /** Asks it to end. @returns its exit code */
  async end(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return (await this.#exit)[0] as number | null;
  }

  #take(text: string): void {
    this.traffic += `${text}\n`;
    const envelope = JSON.parse(text) as ServerEnvelope;
    if (envelope.kind === 'push') this.pushes.push(envelope.push);
    else this.#answers.get(envelope.id)?.(envelope.answer);
    this.#look();
  }

  #look(): void {
    for (const look of [...this.#watchers]) look();
  }

  #until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }
}
