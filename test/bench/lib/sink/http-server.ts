/** The sink over HTTP: as little work for a request as possible. */
import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { type Counter, nowMs } from './counter';
import type { Protocol } from './protocols';

const streamOf = (url: string | undefined) => {
  const stream = Number(url?.slice(1) ?? '');
  return Number.isInteger(stream) ? stream : 0;
};

export interface HttpSink {
  readonly server: http.Server;
  fails: boolean;
}

export function httpSink(counter: Counter, protocol: Protocol): HttpSink {
  const answer = (response: http.ServerResponse, events: number) => {
    const body = protocol.answer(events);
    response
      .writeHead(protocol.status, { 'content-type': protocol.contentType, 'content-length': Buffer.byteLength(body) })
      .end(body);
  };
  const sink: HttpSink = {
    fails: false,
    server: http.createServer((request, response) => {
      if (sink.fails) {
        request.resume();
        request.on('end', () => response.writeHead(503, { 'content-length': '0' }).end());
        return;
      }
      const stream = streamOf(request.url);
      const isCompressed = request.headers['content-encoding'] === 'gzip';
      const needsWhole = isCompressed || protocol.parts !== undefined;
      if (!needsWhole) {
        const scanner = counter.scanner(stream);
        let bytes = 0;
        request.on('data', (piece: Buffer) => {
          bytes += piece.length;
          scanner.push(piece, nowMs());
        });
        request.on('end', () => {
          answer(response, scanner.events);
          counter.arrived(bytes, nowMs());
        });
        return;
      }
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = Buffer.concat(pieces);
        const atMs = nowMs();
        if (isCompressed && !protocol.countsEvents) {
          counter.keep({ stream, body, atMs }, protocol);
          answer(response, 0);
          return;
        }
        answer(response, counter.read(stream, isCompressed ? gunzipSync(body) : body, atMs, protocol));
        counter.arrived(body.length, atMs);
      });
    }),
  };
  sink.server.keepAliveTimeout = 60_000;
  return sink;
}
