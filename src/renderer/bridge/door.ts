/** The page's door to Sluice: the contract's bridge, and whether it is open at the moment. */
import type { Bridge } from '../../contract/envelope';

export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly attempts: number };

export interface Door extends Bridge {
  /** Tells at once how things stand, and then every change. @returns a function that ends the subscription */
  onConnection(listener: (connection: Connection) => void): () => void;
  /** Tries again at once, without waiting for the next attempt. */
  reconnect(): void;
}
