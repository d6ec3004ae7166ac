/**
 * Connections that fail before there is a request: not HTTP, too many headers, or no TLS where TLS is expected. They are
 * answered where possible, so that the sender sees why, and described for the collector's page.
 */
import type { Socket } from 'node:net';
import type { RefusedRequest } from '../../contract/source';
import type { Clock } from '../../main/clock';

const LINGER_MS = 1_000;
const TLS_HANDSHAKE = 0x16;

/** As Node.js reports it: `code` of the parser or of OpenSSL, and the bytes that the parser was given. */
export type ConnectionError = NodeJS.ErrnoException & { readonly rawPacket?: Uint8Array };

type Reason = Pick<RefusedRequest, 'status' | 'code' | 'message'>;

const statusLines: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const answered = new WeakSet<Socket>();

/** @returns what went wrong with the connection; null if it was merely closed, or was reported before */
export function answerBroken(error: ConnectionError, socket: Socket, clock: Clock): Reason | null {
  // Node.js may report the rest of the same bytes as another error.
  if (answered.has(socket)) return null;
  answered.add(socket);
  const tls = handshakeReason(error.code ?? '');
  if (tls !== null || error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return tls;
  }
  const statusLine = statusLines[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${statusLine}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  // Closing the socket while the sender is still sending would make its system discard the answer.
  socket.resume();
  const cancel = clock.after(LINGER_MS, () => socket.destroy());
  socket.once('close', cancel);
  return httpReason(error, Number.parseInt(statusLine, 10));
}

function httpReason(error: ConnectionError, status: number): Reason {
  if (status === 408)
    return { status, code: 'SLUICE-SRC-018', message: 'The headers of a request did not arrive in time.' };
  const code = 'SLUICE-SRC-021';
  if (status === 431) return { status, code, message: 'The headers of a request were larger than 16 KB.' };
  const message =
    error.rawPacket?.[0] === TLS_HANDSHAKE
      ? 'The sender used TLS, but the collector listens without TLS: its address begins with http://.'
      : `It was not HTTP: ${error.message}.`;
  return { status, code, message };
}

/** Before the handshake is complete, an answer in HTTP is not possible. */
function handshakeReason(errorCode: string): Reason | null {
  if (!errorCode.startsWith('ERR_SSL_')) return null;
  return { status: 0, code: 'SLUICE-SRC-021', message: handshakeMessage(errorCode) };
}

function handshakeMessage(errorCode: string): string {
  if (errorCode === 'ERR_SSL_HTTP_REQUEST') {
    return 'The sender used HTTP without TLS, but the collector’s address begins with https://.';
  }
  if (/ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|CERTIFICATE_EXPIRED)$/.test(errorCode)) {
    return 'The sender does not trust the collector’s certificate.';
  }
  if (/UNSUPPORTED_PROTOCOL|VERSION/.test(errorCode)) return 'The sender does not offer TLS 1.2 or newer.';
  return `The TLS handshake failed (${errorCode}).`;
}
