/** An HTTP proxy for tests: counts what it is asked for, and leads every name to this computer. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestProxy {
  /** `127.0.0.1:port`. */
  readonly place: string;
  /** What it was asked for, such as `POST http://siem.test:8088/in`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startProxy(): Promise<TestProxy> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { port, pathname, search } = new URL(request.url ?? '');
    const { method, headers } = request;
    const onward = http.request({ host: '127.0.0.1', port, path: pathname + search, method, headers });
    onward.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    place: `127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
