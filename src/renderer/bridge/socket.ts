/**
 * The console's connection: the contract's messages as JSON over a WebSocket, which reconnects whenever it closes.
 * Socket, timers and randomness are passed in. No code here touches the page.
 */
import type { CommandName, CommandOutput } from '../../contract/commands';
import type { Answer, RequestEnvelope, ServerEnvelope } from '../../contract/envelope';
import { failure } from '../../contract/errors';
import type { Push } from '../../contract/push';
import type { Connection, Door } from './door';

/** The part of a WebSocket that is used. */
export interface Socket {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export interface SocketDependencies {
  readonly connect: () => Socket;
  /** @returns a function that cancels the timer */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  /** In [0, 1). */
  readonly random: () => number;
}

const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 5_000;

/** The delay before connection attempt n (from 1): doubled each time, half of it random. */
export function reconnectDelayMs(attempt: number, random: number): number {
  const ceiling = Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

function parseEnvelope(data: unknown): ServerEnvelope | null {
  if (typeof data !== 'string') return null;
  try {
    const value: unknown = JSON.parse(data);
    const known = typeof value === 'object' && value !== null && 'kind' in value;
    return known && (value.kind === 'answer' || value.kind === 'push') ? (value as ServerEnvelope) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function openSocketDoor(dependencies: SocketDependencies): Door {
  const pending = new Map<number, (answer: Answer) => void>();
  const pushListeners = new Set<(push: Push) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  let connection: Connection = { kind: 'connecting' };
  let socket: Socket | null = null;
  let nextId = 1;
  let attempts = 0;
  let cancelTimer: (() => void) | null = null;

  const setConnection = (next: Connection) => {
    connection = next;
    for (const listener of connectionListeners) listener(next);
  };

  const receive = (data: unknown) => {
    const envelope = parseEnvelope(data);
    if (envelope === null) return;
    if (envelope.kind === 'push') {
      for (const listener of pushListeners) listener(envelope.push);
    } else {
      pending.get(envelope.id)?.(envelope.answer);
      pending.delete(envelope.id);
    }
  };

  const failPending = () => {
    const unanswered = [...pending.values()];
    pending.clear();
    for (const answer of unanswered) answer({ ok: false, failure: failure('SLUICE-CMD-004') });
  };

  const open = () => {
    cancelTimer = null;
    const current = dependencies.connect();
    socket = current;
    current.addEventListener('open', () => {
      attempts = 0;
      setConnection({ kind: 'connected' });
    });
    current.addEventListener('message', (event) => receive(event.data));
    current.addEventListener('close', () => {
      if (socket !== current) return;
      socket = null;
      attempts += 1;
      failPending();
      setConnection({ kind: 'lost', attempts });
      cancelTimer = dependencies.setTimer(open, reconnectDelayMs(attempts, dependencies.random()));
    });
  };
  open();

  return {
    call: <N extends CommandName>(name: N, input: unknown) => {
      if (socket === null || connection.kind !== 'connected') {
        return Promise.resolve({ ok: false, failure: failure('SLUICE-CMD-004') } as const);
      }
      const id = nextId++;
      const request: RequestEnvelope = { id, name, input };
      socket.send(JSON.stringify(request));
      return new Promise<Answer<CommandOutput<N>>>((resolve) => {
        pending.set(id, (answer) => resolve(answer as Answer<CommandOutput<N>>));
      });
    },
    subscribe: (listener) => {
      pushListeners.add(listener);
      return () => pushListeners.delete(listener);
    },
    onConnection: (listener) => {
      connectionListeners.add(listener);
      listener(connection);
      return () => connectionListeners.delete(listener);
    },
    reconnect: () => {
      if (cancelTimer === null) return;
      cancelTimer();
      open();
    },
  };
}
