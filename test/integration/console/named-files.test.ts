/**
 * What a page that was taken over can have read by way of the console: nothing outside of the folders named at its start.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import type { Answer, ServerEnvelope } from '../../../src/contract/envelope';
import { createApp } from '../../../src/main/app/create-app';
import { createInProcessRehearsals } from '../../support/rehearsal-thread';
import { createInProcessEngine } from '../app/support/in-process-engine';
import { startTestConsole } from './support/console-in-a-folder';

async function open(roots: readonly string[], dataFolder: string) {
  const running = await startTestConsole({
    roots,
    createApp: (vault, fileRoots) =>
      createApp({
        dataFolder,
        vault,
        fileRoots,
        createEngineWorker: createInProcessEngine,
        createRehearsalWorker: createInProcessRehearsals,
        door: 'console',
        version: '0.0.0',
        builtFolder: 'out',
      }),
  });
  onTestFinished(() => running.close());
  const socket = await running.connect({ cookie: await running.signIn(), origin: running.origin });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  let lastId = 0;
  const ask = async (name: string, input: unknown): Promise<Answer> => {
    lastId += 1;
    const answered = answerTo(socket, lastId);
    socket.send(JSON.stringify({ id: lastId, name, input }));
    return answered;
  };
  return { ask, codeOf: async (name: string, input: unknown) => codeOf(await ask(name, input)) };
}

function answerTo(socket: WebSocket, id: number): Promise<Answer> {
  return new Promise((resolve) => {
    const take = (data: unknown) => {
      const envelope = JSON.parse(String(data)) as ServerEnvelope;
      if (envelope.kind !== 'answer' || envelope.id !== id) return;
      socket.off('message', take);
      resolve(envelope.answer);
    };
    socket.on('message', take);
  });
}

const codeOf = (answer: Answer) => (answer.ok ? 'ok' : answer.failure.code);
const watching = (...paths: string[]) => ({
  source: { name: paths.join(), settings: { kind: 'files', paths }, secrets: {} },
});

function place() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-named-files-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['root', 'second', 'beside', 'data']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'beside', 'passwd'), 'root:x:0:0\n');
  writeFileSync(join(folder, 'root', 'a.ndjson'), '{"Event":{"EventId":"1"}}\n');
  return { folder, dataFolder: join(folder, 'data'), at: (...names: string[]) => join(folder, ...names) };
}

it('nothing can be named when no folder was', async () => {
  const { dataFolder, at } = place();
  const { codeOf: code } = await open([], dataFolder);
  for (const path of ['/etc/passwd', at('root'), at('root', '*.ndjson'), '.', 'package.json']) {
    expect(await code('sources.create', watching(path)), path).toBe('SLUICE-SRC-022');
    expect(await code('imports.inspect', { path }), path).toBe('SLUICE-SRC-022');
  }
});

it('what lies below the named folders can be read, and nothing beside them', async () => {
  const { dataFolder, at } = place();
  const { ask, codeOf: code } = await open([at('root'), at('second')], dataFolder);
  symlinkSync(at('beside', 'passwd'), at('root', 'link'));
  for (const path of [
    '/etc/passwd',
    at('beside'),
    at('root', 'link'),
    at('root', '..', '*', '*'),
    `${at('root')}*/*`,
  ]) {
    expect(await code('sources.create', watching(path)), path).toBe('SLUICE-SRC-022');
    expect(await code('imports.inspect', { path }), path).toBe('SLUICE-SRC-022');
  }
  expect(await code('sources.create', watching(at('data', '*')))).toBe('SLUICE-SRC-023');
  expect(await code('sources.create', watching(at('second')))).toBe('ok');
  expect(await code('sources.create', watching(at('root', '*')))).toBe('ok');
  const accepted = async () => {
    const answer = await ask('app.status', {});
    return answer.ok && (answer.value as { trail: { headSeq: number } }).trail.headSeq;
  };
  await expect.poll(accepted).toBe(1);
  symlinkSync(at('beside', 'passwd'), at('second', 'later.ndjson'));
  const told = async () => {
    const answer = await ask('app.status', {});
    const { sources } = (answer as { value: { sources: { problem: { code: string } | null }[] } }).value;
    return sources.map(({ problem }) => problem?.code);
  };
  await expect.poll(told).toEqual(['SLUICE-SRC-024', 'SLUICE-SRC-024']);
  const status = await ask('app.status', {});
  expect(JSON.stringify(status)).not.toContain('root:x');
  expect(
    (status as { value: { sources: { setAside: number }[] } }).value.sources.map(({ setAside }) => setAside),
  ).toEqual([0, 0]);
});

it('does not start with a folder that is not one, and names it', async () => {
  const { dataFolder, at } = place();
  await expect(open([at('gone')], dataFolder)).rejects.toThrow(`--root ${at('gone')}`);
  await expect(open([at('beside', 'passwd')], dataFolder)).rejects.toThrow('is not a folder');
});
