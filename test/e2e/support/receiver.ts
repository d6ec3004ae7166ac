/** A SIEM for tests: accepts NDJSON over HTTP and keeps every line as the received bytes. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Receiver {
  readonly url: string;
  /** All received lines in order, without the events of connection tests. */
  readonly lines: readonly string[];
  /** The events of connection tests. */
  readonly testEvents: readonly string[];
  /** Responds like this to every request from now on. */
  answerWith(status: number, body?: string): void;
  /** Responds with 401 to requests without this header from now on. */
  demand(authorization: string): void;
  /** Rejects every request with such an event for good from now on. */
  refuse(isRefused: (line: string) => boolean): void;
  close(): Promise<void>;
}

const TEST_ACTION = '"Sluice connection test"';

export async function startReceiver(): Promise<Receiver> {
  const lines: string[] = [];
  const testEvents: string[] = [];
  let answer = { status: 200, body: '{"ok":true}' };
  let demanded: string | null = null;
  let isRefused: (line: string) => boolean = () => false;
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const raw = Buffer.concat(parts);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
      const sent = text.split('\n').filter((each) => each !== '');
      if (demanded !== null && request.headers.authorization !== demanded) {
        response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"bad token"}');
        return;
      }
      if (sent.some(isRefused)) {
        response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"an event is refused"}');
        return;
      }
      if (answer.status < 300) {
        for (const line of sent) {
          (line.includes(TEST_ACTION) ? testEvents : lines).push(line);
        }
      }
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/in`,
    lines,
    testEvents,
    demand: (authorization) => {
      demanded = authorization;
    },
    refuse: (next) => {
      isRefused = next;
    },
    answerWith: (status, body = '{}') => {
      answer = { status, body };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
