/** The collector's HTTP(S) server: its limits, and how it begins to listen. */
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { SluiceError } from '../../contract/errors';
import type { Connections } from '../../main/net/connections';
import { rawText } from '../intake/failures';
import type { ConnectionError } from './broken-request';
import type { ServerIdentity } from './certificate';

const MAX_HEADER_BYTES = 16_384;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 300_000;
const KEEP_ALIVE_MS = 65_000;
const CHECK_TIMEOUTS_EVERY_MS = 1_000;

/** @param onBroken called for a connection that failed before there was a request */
export function createServer(
  identity: ServerIdentity | null,
  connections: Connections,
  onBroken: (error: ConnectionError, socket: Socket) => void,
): Server {
  const options = {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: CHECK_TIMEOUTS_EVERY_MS,
  };
  const server =
    identity === null
      ? createHttpServer(options)
      : createHttpsServer({
          ...options,
          cert: identity.certificatePem,
          key: identity.keyPem,
          minVersion: 'TLSv1.2',
          // Without this, a sender that offers only HTTP/1.0 would be refused in the handshake.
          ALPNProtocols: ['http/1.1', 'http/1.0'],
          handshakeTimeout: HEADERS_TIMEOUT_MS,
        });
  server.on('connection', (socket: Socket) => connections.add(socket));
  server.on('clientError', onBroken);
  return server;
}

/** @throws {SluiceError} SLUICE-SRC-001 */
export function listening(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error) => {
      reject(new SluiceError('SLUICE-SRC-001', { raw: rawText(error) }, { cause: error }));
    };
    server.once('error', onError);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', onError);
      resolve(server.address() as AddressInfo);
    });
  });
}
