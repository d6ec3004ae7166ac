/** Which proxy leads to a stream's destination, and who says so. */
import type { Failure } from './errors';

export type RouteReason =
  /** The stream's own setting. */
  | { readonly kind: 'stream' }
  /** An environment variable: it names the proxy, or exempts the host from one. */
  | { readonly kind: 'variable'; readonly name: string }
  /** The operating system's proxy settings or PAC script. The answer is in the form of PAC scripts. */
  | { readonly kind: 'computer'; readonly answer: string }
  /** This computer itself is reached without a proxy. */
  | { readonly kind: 'loopback' }
  /** No environment variable names a proxy. */
  | { readonly kind: 'unset' }
  /** This kind of connection has no proxies. */
  | { readonly kind: 'unproxied' };

/** A way that a stream's requests could not connect to, and that they therefore take last. */
export interface DownWay {
  /** Routes with equal names lead the same way. */
  readonly name: string;
  /** The first failure after which it has not been connected to. */
  readonly sinceMs: number;
}

/** A way that comes first in the computer's list, but could not be connected to by the stream's own requests. */
export interface PassedOverWay {
  /** The proxy's address without credentials; null for the direct way. */
  readonly label: string | null;
  readonly sinceMs: number;
}

interface TakenWay {
  readonly reason: RouteReason;
  /** In the order of the list; left out if the first way is taken. */
  readonly passedOver?: readonly PassedOverWay[];
}

export type StreamRoute =
  | ({ readonly kind: 'direct' } & TakenWay)
  /** `label`: the address without credentials. */
  | ({ readonly kind: 'proxy'; readonly label: string } & TakenWay)
  /** The proxy cannot be used, or is not known, so nothing is sent. */
  | { readonly kind: 'failed'; readonly failure: Failure };
