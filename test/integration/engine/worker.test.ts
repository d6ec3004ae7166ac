import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SourceId } from '../../../src/contract/source';
import type { EngineStatus } from '../../../src/contract/status';
import type { EngineConfig, EngineRequestName, EngineRequests, FromEngine } from '../../../src/main/engine/protocol';
import { startHttp } from '../../support/servers';
import { httpStream } from '../delivery/running-engine';

const entry = new URL('../../support/engine-worker.ts', import.meta.url);

/** A minimal version of main's side of the port. */
class Thread {
  readonly messages: FromEngine[] = [];
  readonly worker: Worker;
  readonly exit: Promise<unknown[]>;
  #nextId = 1;
  #watchers = new Set<() => void>();

  constructor(dataFolder: string) {
    this.worker = new Worker(entry, {
      workerData: { dataFolder, version: '0.0.0-test' },
      execArgv: ['--import', 'tsx'],
    });
    this.exit = once(this.worker, 'exit');
    this.worker.on('message', (message: FromEngine) => {
      this.messages.push(message);
      for (const watcher of this.#watchers) watcher();
    });
  }

  async message<K extends FromEngine['kind']>(
    kind: K,
    fits: (message: Extract<FromEngine, { kind: K }>) => boolean = () => true,
  ): Promise<Extract<FromEngine, { kind: K }>> {
    for (;;) {
      const found = this.messages.find(
        (each): each is Extract<FromEngine, { kind: K }> => each.kind === kind && fits(each as never),
      );
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#watchers.add(resolve));
    }
  }

  async request<N extends EngineRequestName>(name: N, input: EngineRequests[N]['input']): Promise<unknown> {
    const id = this.#nextId++;
    this.worker.postMessage({ kind: 'request', id, name, input });
    const answer = await this.message('answer', (each) => each.id === id);
    return answer.ok ? answer.output : answer.failure;
  }

  status(fits: (status: EngineStatus) => boolean): Promise<unknown> {
    return this.message('status', ({ status }) => fits(status));
  }
}

function start(folder: string): Thread {
  const thread = new Thread(folder);
  onTestFinished(async () => {
    await thread.worker.terminate();
  });
  return thread;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-worker-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the engine in its thread', () => {
  it('delivers a watched file byte for byte, and ends after it has answered the request to close', async () => {
    const folder = newFolder();
    const sample = readFileSync('test/fixtures/samples/odc-audit-trail-500.ndjson');
    const file = join(folder, 'trail.ndjson');
    writeFileSync(file, sample);
    const server = await startHttp();
    const config: EngineConfig = {
      streams: [httpStream(server.origin)],
      sources: [
        {
          id: 'files' as SourceId,
          name: 'Files',
          settings: { kind: 'files', paths: [file] },
          secrets: {},
          active: true,
          blocked: null,
        },
      ],
      retention: { maxAgeMs: null, maxBytes: null, hardLimitBytes: null },
    };
    const thread = start(join(folder, 'data'));
    await thread.message('ready');
    expect(await thread.request('configure', config)).toBeNull();
    await thread.status(({ streams }) => streams[0]?.delivered === 500);
    appendFileSync(file, '{"Event":{"EventId":"one-more"}}\n');
    await thread.status(({ streams }) => streams[0]?.delivered === 501);
    const sent = Buffer.concat(server.received.map(({ body }) => body));
    expect(sent.subarray(0, sample.length).equals(sample)).toBe(true);
    expect(await thread.request('close', null)).toBeNull();
    expect(await thread.exit).toEqual([0]);
    expect(existsSync(join(folder, 'data', 'trail.open'))).toBe(false);
  });

  it('answers a request that fails with its failure', async () => {
    const thread = start(newFolder());
    await thread.message('ready');
    expect(await thread.request('rewind', { streamId: 'none' as never, to: { kind: 'beginning' } })).toMatchObject({
      code: 'SLUICE-SET-003',
    });
    expect(await thread.request('cancelTest', { testId: 'none' })).toBeNull();
  });

  it('refuses a folder that another engine uses, and ends by itself', async () => {
    const folder = newFolder();
    const first = start(folder);
    await first.message('ready');
    const second = start(folder);
    expect(await second.message('refused')).toMatchObject({ failure: { code: 'SLUICE-STO-004' } });
    expect(await second.exit).toEqual([0]);
  });
});
