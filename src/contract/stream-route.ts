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

export type StreamRoute =
  | { readonly kind: 'direct'; readonly reason: RouteReason }
  /** `label`: the address without credentials. */
  | { readonly kind: 'proxy'; readonly label: string; readonly reason: RouteReason }
  /** The proxy cannot be used, or is not known, so nothing is sent. */
  | { readonly kind: 'failed'; readonly failure: Failure };
