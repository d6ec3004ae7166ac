/** Which connection is closed when there are too many. */
import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { Connections } from '../../../src/main/net/connections';

let lastPort = 0;

class FakeSocket extends EventEmitter {
  readonly remotePort = ++lastPort;
  isGone = false;

  constructor(readonly remoteAddress: string) {
    super();
  }

  destroy(): void {
    this.isGone = true;
    this.emit('close');
  }
}

function fill(connections: Connections, address: string, count: number): FakeSocket[] {
  return Array.from({ length: count }, () => {
    const socket = new FakeSocket(address);
    connections.add(socket as unknown as Socket);
    return socket;
  });
}

it('an address with too many connections displaces its own, and not those of others', () => {
  const connections = new Connections(10);
  const others = fill(connections, '10.0.0.1', 2);
  const flood = fill(connections, '10.0.0.66', 100);
  expect(others.filter(({ isGone }) => isGone)).toEqual([]);
  expect(flood.filter(({ isGone }) => !isGone)).toEqual(flood.slice(-8));
  const [newest] = fill(connections, '10.0.0.2', 1);
  expect(newest?.isGone).toBe(false);
});

it('one that has shown credentials stays while there is one that has not', () => {
  const connections = new Connections(10);
  const [trusted] = fill(connections, '10.0.0.1', 1);
  connections.serve(trusted as unknown as Socket)();
  fill(connections, '10.0.0.1', 50);
  expect(trusted?.isGone).toBe(false);
});
