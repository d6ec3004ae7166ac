/** A destination that answers with everything it was sent, credentials included, as careless servers do. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Echo {
  readonly url: string;
  /** What requests carried in all their headers and bodies, as text. */
  readonly heard: () => string;
  status: number;
}

export async function startEcho(): Promise<Echo> {
  let heard = '';
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('latin1').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const headers = JSON.stringify(request.headers);
      const [, basic = ''] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
      heard += headers + body;
      const said = { refused: request.headers, basic: Buffer.from(basic, 'base64').toString('utf8'), body };
      response.writeHead(echo.status, {
        'content-type': 'application/json',
        'x-echo': request.headers.authorization ?? '-',
      });
      response.end(JSON.stringify(said));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const echo: Echo = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`,
    heard: () => heard,
    status: 401,
  };
  return echo;
}
