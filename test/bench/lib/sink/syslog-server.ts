/**
 * The sink for syslog over TCP: reads messages as a stream, whatever their framing. A message names its event twice, in
 * its structured data and in its text, so all that comes through a connection counts as one request.
 */
import net from 'node:net';
import { type Counter, nowMs } from './counter';

export function syslogSink(counter: Counter): net.Server {
  return net.createServer((socket) => {
    const scanner = counter.scanner(0);
    socket.on('data', (piece: Buffer) => {
      const atMs = nowMs();
      scanner.push(piece, atMs);
      counter.arrived(piece.length, atMs);
    });
    socket.on('error', () => socket.destroy());
  });
}
