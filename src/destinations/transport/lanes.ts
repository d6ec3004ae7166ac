/**
 * Where an answer is followed by questions to the very server that gave it (an acknowledgement), each request under way has
 * a lane: one connection, cookies of its own, and what the destination remembers. A lane whose request failed is not used
 * again, so that the next one may be led to another server.
 */
import type { HttpClient } from './http';
import type { HttpLane } from './http-sender';

export interface Held {
  readonly lane: HttpLane;
  readonly client: HttpClient;
}

export interface Lanes {
  take(): Held;
  /** @param isGood its request was delivered, so that nothing on it is left to be asked for */
  release(held: Held, isGood: boolean): Promise<void>;
  close(): Promise<void>;
}

/** One for all requests. */
export function sharedLane(held: Held): Lanes {
  return { take: () => held, release: () => Promise.resolve(), close: () => held.client.close() };
}

/** One for each request under way, used again by later ones. */
export function ownLanes(open: () => Held): Lanes {
  const free: Held[] = [];
  const all = new Set<Held>();
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
