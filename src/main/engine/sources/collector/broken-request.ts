// Answers what is not HTTP, or too much of it, so that the sender gets to read why, and closes.
import type { Socket } from 'node:net';
import type { EngineClock } from '../../clock';

const LINGER_MS = 1_000;

const statusLines: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const answered = new WeakSet<Socket>();

export function answerBroken(error: NodeJS.ErrnoException, socket: Socket, clock: EngineClock): void {
  // The rest of what is sent may be reported as broken again.
  if (answered.has(socket)) return;
  answered.add(socket);
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusLines[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  // Closing while the sender still sends would make its system discard the answer unread.
  socket.resume();
  const cancel = clock.after(LINGER_MS, () => socket.destroy());
  socket.once('close', cancel);
}
