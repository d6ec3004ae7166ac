/**
 * If an answer is followed by requests to the same server (for an acknowledgement), each request under way has a lane:
 * one connection, its own cookies, and what the destination remembers. A lane whose request failed is not reused, so
 * that the next request may reach another server.
 */
import type { HttpClient } from './http';

export interface Held<Lane> {
  readonly lane: Lane;
  readonly client: HttpClient;
}

export interface Lanes<Lane> {
  take(): Held<Lane>;
  /** @param isGood its request was delivered, so that nothing on it is left to be asked for */
  release(held: Held<Lane>, isGood: boolean): Promise<void>;
  close(): Promise<void>;
}

/** One for all requests. */
export function sharedLane<Lane>(held: Held<Lane>): Lanes<Lane> {
  return { take: () => held, release: () => Promise.resolve(), close: () => held.client.close() };
}

/** One per request under way, reused by later ones. */
export function ownLanes<Lane>(open: () => Held<Lane>): Lanes<Lane> {
  const free: Held<Lane>[] = [];
  const all = new Set<Held<Lane>>();
  return {
    take() {
      const held = free.pop() ?? open();
      all.add(held);
      return held;
    },
    async release(held, isGood) {
      if (isGood) {
        free.push(held);
        return;
      }
      all.delete(held);
      await held.client.close();
    },
    async close() {
      await Promise.all([...all].map(({ client }) => client.close()));
    },
  };
}
