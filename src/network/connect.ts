/**
 * Opens a connection step by step: name and TCP, the proxy's CONNECT, TLS. An error names the step that failed, so that
 * "the proxy refused" is never mistaken for "the destination refused". Sending and the connection test share these
 * steps.
 */
import http from 'node:http';
import net, { type Socket } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import type { TlsSettings } from '../destinations/transport/settings';
import { certificateRefusal } from './certificate-facts';
import { hostOf, type ProxyRoute, portOf, type Route } from './proxy';
import { secureContextFor } from './trust';

/** `tlsSettings` is not a step on the network: a certificate or key cannot be used. */
export type ConnectStep = 'tcp' | 'proxyTcp' | 'proxyTls' | 'proxyConnect' | 'tlsSettings' | 'tls';

/** A step of connecting failed. `cause` is the system's error. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';

  constructor(
    readonly step: ConnectStep,
    /** For `proxyConnect`: the proxy's status, 0 if there was none. */
    readonly proxyStatus: number,
    /** For `tls`: the server had shown its certificate before the step failed. */
    readonly certificateSeen: boolean,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The proxy that is set cannot be used. */
export class UnusableProxy extends Error {
  override readonly name = 'UnusableProxy';
  readonly failureCode: 'SLUICE-PROXY-004' | 'SLUICE-PROXY-005';

  constructor({ reason, code }: Extract<Route, { kind: 'unusable' }>) {
    super(reason);
    this.failureCode = code ?? 'SLUICE-PROXY-004';
  }
}

/** The proxy refused to open a tunnel. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';

  constructor(
    message: string,
    /** Its Proxy-Authenticate header. */
    readonly authenticate: string | undefined,
  ) {
    super(message);
  }
}

const fail = (step: ConnectStep, cause: unknown, detail: { proxyStatus?: number; certificateSeen?: boolean } = {}) =>
  new ConnectError(step, detail.proxyStatus ?? 0, detail.certificateSeen ?? false, cause);

/** Time for one address before the next is tried. Node's default of 250 ms is too short for distant hosts. */
const NEXT_ADDRESS_AFTER_MS = 1_000;
const KEEP_ALIVE_AFTER_MS = 30_000;

/** Resolves the name and connects, trying IPv6 and IPv4 addresses in turn. */
export function openTcp(host: string, port: number, step: 'tcp' | 'proxyTcp', signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_AFTER_MS,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
    });
    const release = destroyOnAbort(socket, signal);
    // Stays attached: an error between this step and the next must not be unhandled, and rejecting twice has no effect.
    socket.on('error', (error) => {
      release();
      reject(fail(step, error));
    });
    socket.once('connect', () => {
      release();
      resolve(socket);
    });
  });
}

export interface TlsOptions {
  readonly host: string;
  readonly settings: Partial<TlsSettings>;
}

/** Puts TLS on an open connection. */
export function openTls(
  socket: Socket,
  step: 'tls' | 'proxyTls',
  options: TlsOptions,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const { host, settings } = options;
  return new Promise((resolve, reject) => {
    const secured = tls.connect({
      socket,
      host,
      // An IP address is compared with the certificate's addresses, and is not sent as a server name (RFC 6066).
      ...(net.isIP(host) === 0 ? { servername: host } : {}),
      secureContext: contextOrFail(socket, settings),
      // The result is checked below, before the connection is used. By then the certificate can be read, so that the
      // error can name it.
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    });
    const release = destroyOnAbort(secured, signal);
    const onError = (error: Error) => {
      release();
      reject(fail(step, error, { certificateSeen: hasSeenCertificate(secured) }));
      // In TLS 1.3, the alert about a missing client certificate arrives after the handshake, followed by the end of
      // the stream. Ending here reports the alert; otherwise only the end would be reported.
      secured.destroy(error);
    };
    secured.on('error', onError);
    secured.once('close', () => onError(connectionClosed()));
    secured.once('secureConnect', () => {
      if (!secured.authorized && settings.skipVerification !== true) return onError(refusalOf(secured));
      release();
      resolve(secured);
    });
  });
}

/** A certificate that cannot be read is refused as well, with the reason. */
function refusalOf(socket: TLSSocket): Error {
  try {
    return certificateRefusal(socket);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * Watches the signal during one step. The resulting socket outlives it.
 * @returns what ends it
 */
function destroyOnAbort(socket: Socket, signal: AbortSignal): () => void {
  const onAbort = () => {
    socket.destroy(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
  };
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  return () => signal.removeEventListener('abort', onAbort);
}

function contextOrFail(socket: Socket, settings: Partial<TlsSettings>): tls.SecureContext {
  try {
    return secureContextFor(settings);
  } catch (error) {
    socket.destroy();
    throw fail('tlsSettings', error);
  }
}

function connectionClosed(): Error {
  return Object.assign(new Error('The connection was closed during the handshake.'), { code: 'ECONNRESET' });
}

function hasSeenCertificate(socket: TLSSocket): boolean {
  const certificate: object | null = socket.getPeerCertificate();
  return certificate !== null && Object.keys(certificate).length > 0;
}

/** Asks the proxy for a tunnel to the destination (RFC 9110, section 9.3.6). */
export function openTunnel(
  socket: Socket,
  proxy: ProxyRoute,
  destination: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<Socket> {
  const host = net.isIPv6(destination.host) ? `[${destination.host}]` : destination.host;
  const authority = `${host}:${destination.port}`;
  return new Promise((resolve, reject) => {
    const request = http.request({
      method: 'CONNECT',
      path: authority,
      createConnection: () => socket,
      signal,
      headers: {
        Host: authority,
        ...(proxy.authorization === null ? {} : { 'Proxy-Authorization': proxy.authorization }),
      },
    });
    const refuse = (cause: unknown, proxyStatus: number) => {
      socket.destroy();
      reject(fail('proxyConnect', cause, { proxyStatus }));
    };
    request.once('error', (error) => refuse(error, 0));
    request.once('response', (answer) => refuse(refusal(answer, Buffer.alloc(0)), answer.statusCode ?? 0));
    request.once('connect', (answer, tunnel: Socket, head: Buffer) => {
      const status = answer.statusCode ?? 0;
      if (status < 200 || status >= 300) return refuse(refusal(answer, head), status);
      if (head.length > 0) tunnel.unshift(head);
      resolve(tunnel);
    });
    request.end();
  });
}

function refusal(answer: http.IncomingMessage, head: Buffer): Error {
  const body = head.toString('utf8').trim();
  const authenticate = answer.headers['proxy-authenticate'];
  const lines = [
    `The proxy answered ${answer.statusCode} ${answer.statusMessage}`,
    ...(authenticate === undefined ? [] : [`Proxy-Authenticate: ${authenticate}`]),
    ...(body === '' ? [] : [body]),
  ];
  return new ProxyRefusal(lines.join('\n'), authenticate);
}

export interface ConnectPlan {
  readonly route: Route;
  readonly host: string;
  readonly port: number;
  /** null: no TLS to the destination. The proxy is then sent whole requests instead of a CONNECT. */
  readonly tls: Partial<TlsSettings> | null;
  /** The stream's own CA is trusted for a proxy's TLS too. No other TLS setting of the stream applies to it. */
  readonly proxyCa: string | undefined;
}

/** The route to a URL, as data. */
export function planFor(url: URL, route: Route, tls: ConnectPlan['tls']): ConnectPlan {
  return {
    route,
    host: hostOf(url),
    port: portOf(url),
    tls: url.protocol === 'https:' ? tls : null,
    proxyCa: tls?.ca,
  };
}

/**
 * All steps, one after the other.
 * @param onStep told of each step as it begins
 * @throws {ConnectError} naming the step that failed
 * @throws {UnusableProxy}
 */
export async function openConnection(
  plan: ConnectPlan,
  signal: AbortSignal,
  onStep: (step: ConnectStep) => void = () => undefined,
): Promise<Socket> {
  const { route } = plan;
  if (route.kind === 'unusable') throw new UnusableProxy(route);
  let socket: Socket;
  if (route.kind === 'proxy') {
    onStep('proxyTcp');
    socket = await openTcp(route.host, route.port, 'proxyTcp', signal);
    onStep('proxyTls');
    socket = await secureProxy(socket, route, plan.proxyCa, signal);
    onStep('proxyConnect');
    if (plan.tls !== null) socket = await openTunnel(socket, route, plan, signal);
  } else {
    onStep('tcp');
    socket = await openTcp(plan.host, plan.port, 'tcp', signal);
  }
  if (plan.tls === null) return socket;
  onStep('tls');
  return openTls(socket, 'tls', { host: plan.host, settings: plan.tls }, signal);
}

/** TLS to the proxy, if the proxy itself uses TLS. */
export async function secureProxy(
  socket: Socket,
  route: ProxyRoute,
  ca: string | undefined,
  signal: AbortSignal,
): Promise<Socket> {
  return route.tls ? openTls(socket, 'proxyTls', { host: route.host, settings: { ca } }, signal) : socket;
}
