/** A folder with a configuration and events, and a receiver that keeps every line it was sent. */
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const TOKEN = 'lab-token-4711';

export interface Receiver {
  readonly url: string;
  /** Every line of every request that was answered with 200, in the order of arrival. */
  readonly lines: string[];
  readonly requests: { readonly authorization: string | undefined; readonly status: number }[];
  /** The status for a request; 200 unless set. 0: no answer at all. */
  answer: (lines: readonly string[], request: IncomingMessage) => number;
  /** Waits until so many lines have arrived. */
  arrived(count: number): Promise<void>;
  /** Waits until the lines that have arrived are so. */
  until(holds: (lines: readonly string[]) => boolean): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const lines = Buffer.concat(chunks)
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '');
      const status = receiver.answer(lines, request);
      receiver.requests.push({ authorization: request.headers.authorization, status });
      if (status === 200) receiver.lines.push(...lines);
      if (status !== 0) response.writeHead(status, { 'content-type': 'text/plain' }).end('said by the receiver');
      for (const look of waiting) look();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`,
    lines: [],
    requests: [],
    answer: () => 200,
    arrived: (count) => receiver.until((lines) => lines.length >= count),
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds(receiver.lines)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
  return receiver;
}

export interface Lab {
  readonly folder: string;
  readonly config: string;
  readonly data: string;
  readonly trail: string;
}

export const sample = new URL('../../../fixtures/samples/odc-audit-trail-500.ndjson', import.meta.url);

/** The folder of the example: events in `trail/`, one stream to the receiver. */
export function makeLab(url: string, delivery = ''): Lab {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'trail'));
  const config = join(folder, 'sluice.yaml');
  writeFileSync(
    config,
    `version: 1
sources: [{name: files, kind: files, paths: ["./trail/*.ndjson"]}]
streams: [{name: lab, destination: {kind: http, url: "${url}", framing: ndjson, auth: {kind: bearer, token: "\${env:LAB_TOKEN}"}}${delivery}}]
`,
  );
  return { folder, config, data: join(folder, 'data'), trail: join(folder, 'trail') };
}

export function addSample(lab: Lab, name = 'audit.ndjson'): void {
  copyFileSync(sample, join(lab.trail, name));
}
