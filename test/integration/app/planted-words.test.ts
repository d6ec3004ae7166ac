/**
 * Words of events that no file of the data folder shows once the trail is encrypted, while a destination repeats them in
 * its answers, refuses events, and fails.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';
import { deliverySchema } from '../../../src/contract/stream';
import { openAppIn } from './support/app-on-disk';

const WORDS = ['planted-message', 'planted-user', 'planted-id', 'planted-garbage'];

function eventLine(number: number): string {
  return JSON.stringify({
    Event: {
      EventId: `planted-id-${number}`,
      DateTime: '2026-11-20T10:00:00Z',
      Request: { UserName: 'planted-user', Action: 'Create' },
      Effect: { Message: `planted-message ${number}` },
    },
  });
}

/** Answers with what it was sent: refuses most events, and fails for a while on some. */
async function echoingServer(): Promise<string> {
  let failures = 3;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const status = body.includes('message 7"') && failures-- > 0 ? 503 : 400;
      response.writeHead(status, { 'content-type': 'text/plain' }).end(`Not accepted: ${body}`);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
}

function wordsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    return WORDS.filter((word) => bytes.includes(word)).map((word) => `${word} in ${entry.name}`);
  });
}

it('nothing of an event is on the disk in plain words once the trail is encrypted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-planted-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const logged: string[] = [];
  const log = { log: (...entry: readonly unknown[]) => void logged.push(JSON.stringify(entry)) };
  const app = openAppIn(folder, { log });
  const data = join(folder, 'data');
  const files = join(folder, 'files');
  mkdirSync(files);
  const run = async <N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> => {
    const answer = await app.call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.failure.code} ${answer.failure.raw}`);
    return answer.value;
  };
  const standing = () => app.status().streams[0];
  const { id } = await run('streams.create', {
    stream: {
      name: 'lab',
      destination: { kind: 'http', settings: { url: await echoingServer(), framing: 'ndjson' } },
      delivery: { ...deliverySchema.parse({}), backoffInitialMs: 50, backoffMaxMs: 1_000 },
    },
  });
  await run('sources.create', {
    source: { name: 'files', settings: { kind: 'files', paths: [join(files, '*.ndjson')] }, secrets: {} },
  });
  await run('streams.activate', { id, resume: 'continue' });
  const lines = Array.from({ length: 20 }, (_, at) => eventLine(at));
  writeFileSync(join(files, 'a.ndjson'), `${lines.join('\n')}\nplanted-garbage\n`);
  await expect.poll(() => standing()?.deadLettered).toBe(20);
  expect(wordsIn(data).length).toBeGreaterThan(0);
  expect((await run('notices.list', {})).some(({ text }) => text.includes('planted-message'))).toBe(true);

  const { recoveryKey } = await run('trailEncryption.newRecoveryKey', {});
  await run('trailEncryption.encrypt', { confirmation: recoveryKey.split('-').at(-1) ?? '' });
  await expect.poll(async () => (await run('trailEncryption.state', {})).kind).toBe('on');
  const before = logged.length;
  writeFileSync(
    join(files, 'b.ndjson'),
    `${lines.map((line) => line.replaceAll('planted-id', 'planted-id-b')).join('\n')}\n`,
  );
  await expect.poll(() => standing()?.deadLettered).toBe(40);
  expect(wordsIn(data)).toEqual([]);
  expect((await run('notices.list', {})).map(({ text }) => text).join('\n')).toContain('is not kept');
  await app.close();
  expect(logged.slice(before).filter((line) => line.includes('planted'))).toEqual([]);
  expect(wordsIn(data)).toEqual([]);
});
