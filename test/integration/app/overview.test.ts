/** The numbers of the overview, through the commands, with the real engine, files and a receiver. */
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';
import { overviewSpans, type TrafficPoint } from '../../../src/contract/overview';
import { deliverySchema } from '../../../src/contract/stream';
import type { App } from '../../../src/main/app/create-app';
import { sample, startReceiver } from '../cli/support/lab';
import { openAppIn } from './support/app-on-disk';

const lines = readFileSync(sample, 'utf8').trimEnd().split('\n');

async function call<N extends CommandName>(app: App, name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
  const answer = await app.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.failure.code} ${answer.failure.raw}`);
  return answer.value;
}

const sumOf = (points: readonly TrafficPoint[], pick: (point: TrafficPoint) => number) =>
  points.reduce((sum, point) => sum + pick(point), 0);

async function sums(app: App, span: (typeof overviewSpans)[number] = 'hour') {
  const { points } = await call(app, 'overview.series', { span });
  return {
    accepted: sumOf(points, (point) => point.accepted),
    delivered: sumOf(points, (point) => point.delivered),
    deadLettered: sumOf(points, (point) => point.deadLettered),
  };
}

it('equals what was accepted, delivered and refused, in every period and after a restart', async () => {
  const receiver = await startReceiver();
  const folder = mkdtempSync(join(tmpdir(), 'sluice-overview-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = join(folder, 'files');
  mkdirSync(files);
  const file = join(files, 'audit.ndjson');
  const refused = new Set(lines.slice(16, 18));
  receiver.answer = (sent) => (sent.some((line) => refused.has(line)) ? 400 : 200);
  appendFileSync(file, `${lines.slice(0, 300).join('\n')}\n`);

  const startMs = Date.now();
  const first = openAppIn(folder);
  await expect.poll(() => first.status().engine).toBe('running');
  for (const name of ['one', 'two']) {
    const destination = { kind: 'http', settings: { url: receiver.url, framing: 'ndjson' } };
    await call(first, 'streams.create', {
      stream: { name, destination, delivery: { ...deliverySchema.parse({}), maxBatchEvents: 100 } },
    });
  }
  await call(first, 'sources.create', {
    source: { name: 'files', settings: { kind: 'files', paths: [join(files, '*.ndjson')] }, secrets: {} },
  });
  await expect.poll(() => sums(first)).toEqual({ accepted: 300, delivered: 596, deadLettered: 4 });
  expect(await call(first, 'overview.accepted', { fromMs: startMs })).toEqual({ accepted: 300, headSeq: 300 });
  await first.close();

  receiver.answer = () => 200;
  appendFileSync(file, `${lines.slice(300, 500).join('\n')}\n`);
  const again = openAppIn(folder);
  await expect.poll(() => sums(again)).toEqual({ accepted: 500, delivered: 996, deadLettered: 4 });
  for (const span of overviewSpans) {
    expect(await sums(again, span)).toEqual({ accepted: 500, delivered: 996, deadLettered: 4 });
    const { fromMs, toMs, intervalMs, points } = await call(again, 'overview.series', { span });
    expect(points.every(({ atMs }) => atMs >= fromMs && atMs < toMs && atMs % intervalMs === 0)).toBe(true);
  }
  expect(receiver.lines).toHaveLength(996);
  expect(await call(again, 'overview.accepted', { fromMs: startMs })).toEqual({ accepted: 500, headSeq: 500 });
  expect(await call(again, 'overview.accepted', { fromMs: Date.now() + 120_000 })).toMatchObject({ accepted: 0 });
});
