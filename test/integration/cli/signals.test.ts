/** Signals at any moment, and outputs that no one reads: whatever happens, the command ends within its limit. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outDir } from '../../../scripts/lib/paths.mjs';
import { addSample, type Lab, makeLab, startReceiver, TOKEN } from './support/lab';
import { sluice, startSluice, withBuiltSluice } from './support/sluice';

withBuiltSluice();

const env = { LAB_TOKEN: TOKEN };

/** A receiver that never answers, a collector and the sample trail: everything that could keep an engine. */
async function busyLab(): Promise<Lab> {
  const receiver = await startReceiver();
  receiver.answer = () => 0;
  const lab = makeLab(receiver.url);
  addSample(lab);
  writeFileSync(
    lab.config,
    `version: 1
sources:
  - {name: files, kind: files, paths: ["./trail/*.ndjson"]}
  - {name: odc, kind: collector, port: 0, auth: {kind: bearer, token: "\${env:LAB_TOKEN}"}}
  - {name: samples, kind: sample, eventsPerMinute: 6000}
streams: [{name: lab, destination: {kind: http, url: "${receiver.url}", auth: {kind: bearer, token: "\${env:LAB_TOKEN}"}}}]
`,
  );
  return lab;
}

describe('sluice run is ended by', () => {
  it.each([
    ['SIGTERM', /engine starting/],
    ['SIGINT', /engine starting/],
    ['SIGHUP', /engine starting/],
    ['SIGTERM', /engine running/],
    ['SIGTERM', /source "odc" running, listening/],
  ] as const)(
    '%s at %s, given once or twice',
    async (signal, moment) => {
      for (const times of [1, 2]) {
        const lab = await busyLab();
        const running = startSluice(['run', '--config', lab.config, '--data', lab.data], env);
        await running.until(moment);
        for (let time = 0; time < times; time += 1) running.kill(signal);
        expect(await running.ended).toEqual({ code: 0, signal: null });
        const status = await sluice(['status', '--data', lab.data, '--check', '--json']);
        expect(JSON.parse(status.out)).toMatchObject({ ok: true, open: false });
      }
    },
    60_000,
  );

  it('a signal while it drains and the engine is not ready, with the exit code that says so', async () => {
    const lab = await busyLab();
    const running = startSluice(['run', '--config', lab.config, '--data', lab.data, '--until-drained'], env);
    await running.until(/engine starting/);
    running.kill('SIGTERM');
    expect(await running.ended).toEqual({ code: 4, signal: null });
  });
});

it('sluice test is ended by a signal before the engine is ready', async () => {
  const lab = await busyLab();
  const running = startSluice(['test', '--config', lab.config, '--stream', 'lab'], env);
  await running.until(/credentials|connection|dns|tcp/i);
  running.kill('SIGTERM');
  running.kill('SIGTERM');
  expect((await running.ended).code).toBe(1);
});

describe('an output that no one reads', () => {
  const started = (args: readonly string[]) => {
    const child = spawn(process.execPath, [join(outDir, 'main', 'cli.js'), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, ended };
  };

  it('does not keep a run that was told to end', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    addSample(lab);
    // More than the pipe holds: the names of many streams, each told with its state.
    const streams = Array.from(
      { length: 400 },
      (_, number) =>
        `  - {name: "${'n'.repeat(80)} ${number}", destination: {kind: http, url: "${receiver.url}", auth: {kind: none}}}`,
    );
    writeFileSync(
      lab.config,
      `version: 1\nsources: [{name: files, kind: files, paths: ["./trail/*.ndjson"]}]\nstreams:\n${streams.join('\n')}\n`,
    );
    const { child, ended } = started(['run', '--config', lab.config, '--data', lab.data, '--json']);
    await receiver.arrived(1);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('or whose reader has gone does not end the forwarding, nor outlive a signal', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    addSample(lab);
    const { child, ended } = started(['run', '--config', lab.config, '--data', lab.data]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    await receiver.arrived(500);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(receiver.lines).toHaveLength(500);
  });
});
