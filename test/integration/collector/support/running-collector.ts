/** `sluice run` as a real process with a collector, and requests to it over sockets of their own. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type RunningSluice, startSluice } from '../../cli/support/sluice';

export const KEY = 'collector-key-0815';

export interface CollectorLab {
  readonly config: string;
  readonly data: string;
}

/** A configuration with one collector and one stream. @param auth as it stands in the file */
export function makeCollectorLab(auth: string, destination: string, more = ''): CollectorLab {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-collector-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const config = join(folder, 'sluice.yaml');
  writeFileSync(
    config,
    `version: 1
sources: [{name: odc, kind: collector, port: 0, auth: ${auth}${more}}]
streams: [{name: lab, destination: {kind: http, url: "${destination}", framing: ndjson}, delivery: {backoffInitialMs: 50}}]
`,
  );
  return { config, data: join(folder, 'data') };
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface RunningCollector {
  readonly sluice: RunningSluice;
  /** Resolves as soon as the answer's head is there; with `then`, that is called at this moment. */
  post(body: string | Buffer, headers?: Record<string, string>, then?: () => void, path?: string): Promise<Answer>;
}

/** Starts it and waits until it listens. */
export async function startCollector({ config, data }: CollectorLab): Promise<RunningCollector> {
  const running = startSluice(['run', '--config', config, '--data', data], { COLLECTOR_KEY: KEY });
  await running.until(/listening on http:\S+/);
  const url = /listening on (http:\S+)/.exec(running.told)?.[1] ?? '';
  return {
    sluice: running,
    async post(body, headers = {}, then, path = '/v1/audit') {
      const sent = request(new URL(path, url), {
        method: 'POST',
        agent: false,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
      });
      sent.end(body);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      const status = response.statusCode ?? 0;
      if (then !== undefined) {
        then();
        // The rest of the answer may be lost with the process.
        response.on('error', () => undefined).resume();
        return { status, body: {} };
      }
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece as Buffer);
      return { status, body: JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<string, unknown> };
    },
  };
}
