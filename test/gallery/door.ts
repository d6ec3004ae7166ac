/** A connection without a backend: it responds from fixtures, and sends a story's messages once. */
import type { CommandName, CommandOutput } from '../../src/contract/commands';
import type { Answer } from '../../src/contract/envelope';
import type { Push } from '../../src/contract/push';
import type { Connection, Door } from '../../src/renderer/bridge/door';
import type { Answers } from './story';

export interface FixtureDoor extends Door {
  /** The names of all commands so far. */
  readonly called: readonly CommandName[];
  tell(push: Push): void;
  /** Changes the connection state, as a lost socket would. */
  connect(connection: Connection): void;
}

type Reply = (input: unknown) => Answer<unknown> | null;

export function openFixtureDoor(answers: Answers): FixtureDoor {
  const called: CommandName[] = [];
  const listeners = new Set<(push: Push) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  return {
    called,
    call: <N extends CommandName>(name: N, input: unknown) => {
      called.push(name);
      const reply = answers[name] as Reply | undefined;
      // The gallery's test fails if anything is written to the console.
      if (reply === undefined) console.error(`The gallery has no answer to ${name}.`);
      const answer = reply?.(input) ?? null;
      return new Promise<Answer<CommandOutput<N>>>((resolve) => {
        if (answer !== null) resolve(answer as Answer<CommandOutput<N>>);
      });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection: (listener) => {
      connectionListeners.add(listener);
      listener({ kind: 'connected' });
      return () => connectionListeners.delete(listener);
    },
    reconnect: () => undefined,
    tell: (push) => {
      for (const listener of listeners) listener(push);
    },
    connect: (connection) => {
      for (const listener of connectionListeners) listener(connection);
    },
  };
}
