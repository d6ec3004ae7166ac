/**
 * Limits the number of connections without letting idle or slow ones lock everyone else out. When there are too many,
 * it closes one that has shown no credentials and has no request under way: the oldest of the address with the most
 * such connections. So a new connection always gets in, and a client that opens too many displaces only its own.
 */
import type { Socket } from 'node:net';

interface Connection {
  readonly socket: Socket;
  readonly address: string | undefined;
  trusted: boolean;
  requests: number;
}

/** The same key for a TLS socket and its TCP socket. */
const keyOf = (socket: Pick<Socket, 'remoteAddress' | 'remotePort'>) => `${socket.remoteAddress} ${socket.remotePort}`;

export class Connections {
  readonly #max: number;
  readonly #open = new Map<string, Connection>();

  constructor(max: number) {
    this.#max = max;
  }

  add(socket: Socket): void {
    const key = keyOf(socket);
    this.#open.set(key, { socket, address: socket.remoteAddress, trusted: false, requests: 0 });
    socket.once('close', () => this.#open.delete(key));
    if (this.#open.size > this.#max) this.#evict(key);
  }

  /** A request with valid credentials starts. @returns a function to call at its end */
  serve(socket: Socket): () => void {
    const connection = this.#open.get(keyOf(socket));
    if (connection === undefined) return () => undefined;
    connection.trusted = true;
    connection.requests++;
    return () => {
      connection.requests--;
    };
  }

  destroyAll(): void {
    for (const { socket } of this.#open.values()) socket.destroy();
  }

  #evict(newest: string): void {
    const idle = [...this.#open].filter(([key, { requests }]) => key !== newest && requests === 0);
    const untrusted = idle.filter(([, { trusted }]) => !trusted);
    const [key] = oldestOfTheBusiest(untrusted) ?? idle[0] ?? [newest];
    this.#drop(key);
  }

  #drop(key: string): void {
    this.#open.get(key)?.socket.destroy();
    this.#open.delete(key);
  }
}

function oldestOfTheBusiest(connections: readonly (readonly [string, Connection])[]) {
  const byAddress = Map.groupBy(connections, ([, { address }]) => address);
  let busiest: readonly (readonly [string, Connection])[] = [];
  for (const group of byAddress.values()) if (group.length > busiest.length) busiest = group;
  return busiest[0];
}
