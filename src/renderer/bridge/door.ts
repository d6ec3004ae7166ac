/** The page's connection to Sluice: the contract's bridge, and whether it is open. */
import type { Bridge } from '../../contract/envelope';

export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly attempts: number };

export interface Door extends Bridge {
  /** Reports the current state at once, then every change. @returns a function that unsubscribes */
  onConnection(listener: (connection: Connection) => void): () => void;
  /** Reconnects at once, without waiting for the next attempt. */
  reconnect(): void;
}
