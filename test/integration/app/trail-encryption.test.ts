/** The encryption of the trail with the real engine and the real search: every event stays where it was. */
import { EventEmitter } from 'node:events';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';
import { trailFilterSchema } from '../../../src/contract/trail';
import type { SearchWorker } from '../../../src/main/app/search-host';
import { systemClock } from '../../../src/main/clock';
import type { FromSearch, SearchStart, ToSearch } from '../../../src/main/engine/search/protocol';
import { SearchThread } from '../../../src/main/engine/search/search-thread';
import { openAppIn } from './support/app-on-disk';

vi.setConfig({ testTimeout: 90_000 });

const PLANTED = 'planted-word-93ab';
const EVENTS = 60;

/** The search behind a real message port, in this process. */
class InProcessSearch extends EventEmitter implements SearchWorker {
  readonly #channel = new MessageChannel();

  constructor({ dataFolder, trailKey }: SearchStart) {
    super();
    const { port1, port2 } = this.#channel;
    port1.on('message', (message: FromSearch) => this.emit('message', message));
    port1.on('close', () => this.emit('exit', 0));
    const thread = new SearchThread({
      dataFolder,
      trailKey,
      clock: systemClock,
      notify: (message) => port2.postMessage(message),
      onClosed: () => port2.close(),
    });
    port2.on('message', (message: ToSearch) => thread.receive(message));
  }

  postMessage(message: ToSearch): void {
    this.#channel.port1.postMessage(message);
  }

  unref(): void {
    this.#channel.port1.unref();
  }

  async terminate(): Promise<void> {
    this.#channel.port1.close();
  }
}

function open(folder: string) {
  const app = openAppIn(folder, { createSearchWorker: ({ workerData }) => new InProcessSearch(workerData) });
  const run = async <N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> => {
    const answer = await app.call(name, input);
    if (!answer.ok) throw Object.assign(new Error(answer.failure.message), { code: answer.failure.code });
    return answer.value;
  };
  return {
    app,
    run,
    state: async () => (await run('trailEncryption.state', {})).kind,
    /** How many events the search finds with the planted word. */
    found: async () => {
      const filter = trailFilterSchema.parse({ allText: PLANTED });
      const page = await run('trail.search', { filter, limit: 100 }).catch(() => null);
      return page === null ? 0 : page.rows.length;
    },
  };
}

/** The files in the data folder in which the planted word can be read. */
function filesWithWord(folder: string): string[] {
  const data = join(folder, 'data');
  return readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(data, name);
    return statSync(path).isFile() && readFileSync(path).includes(PLANTED);
  });
}

it('keeps every event over encrypting, a restart, a lost key, unlocking and decrypting', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-at-rest-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'audit.ndjson');
  const line = (n: number) => `{"Event":{"EventId":"e${n}","Note":"${PLANTED}"}}\n`;
  writeFileSync(file, Array.from({ length: EVENTS }, (_, n) => line(n)).join(''));

  const first = open(folder);
  await first.run('sources.create', {
    source: { name: 'files', settings: { kind: 'files', paths: [file] }, secrets: {} },
  });
  await expect.poll(first.found).toBe(EVENTS);
  expect(filesWithWord(folder)).not.toEqual([]);
  const { recoveryKey } = await first.run('trailEncryption.newRecoveryKey', {});
  await first.run('trailEncryption.encrypt', { confirmation: recoveryKey.split('-').at(-1) ?? '' });
  await expect.poll(first.state).toBe('on');
  await expect.poll(first.found).toBe(EVENTS);
  appendFileSync(file, line(EVENTS));
  await expect.poll(first.found).toBe(EVENTS + 1);
  expect(filesWithWord(folder)).toEqual([]);
  await first.app.close();
  expect(filesWithWord(folder)).toEqual([]);

  const second = open(folder);
  await expect.poll(second.found).toBe(EVENTS + 1);
  expect(await second.state()).toBe('on');
  await second.app.close();

  rmSync(join(folder, 'data', 'trail-key.json'));
  const third = open(folder);
  expect(await third.state()).toBe('locked');
  await expect(third.run('trail.search', { filter: trailFilterSchema.parse({}) })).rejects.toMatchObject({
    code: 'SLUICE-STO-012',
  });
  await third.run('trailEncryption.unlock', { recoveryKey });
  await expect.poll(third.state).toBe('on');
  await expect.poll(third.found).toBe(EVENTS + 1);

  await third.run('trailEncryption.decrypt', {});
  await expect.poll(third.state).toBe('off');
  await expect.poll(third.found).toBe(EVENTS + 1);
  expect(filesWithWord(folder)).not.toEqual([]);
});
