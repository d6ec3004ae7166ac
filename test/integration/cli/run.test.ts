import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addSample, makeLab, sample, startReceiver, TOKEN } from './support/lab';
import { sluice, startSluice, withBuiltSluice } from './support/sluice';

withBuiltSluice();

const env = { LAB_TOKEN: TOKEN };
const sampleLines = () => readFileSync(sample, 'utf8').trimEnd().split('\n');

describe('sluice run --until-drained', () => {
  it('delivers every event of the files, byte for byte and in order, and says where they are', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    addSample(lab);
    const { code, told } = await sluice(['run', '--config', lab.config, '--data', lab.data, '--until-drained'], env);
    expect(told).toContain('lab: accepted 500, delivered 500, waiting 0, set aside 0, dead-lettered 0');
    expect(code).toBe(0);
    expect(receiver.lines).toEqual(sampleLines());
    expect(new Set(receiver.requests.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${TOKEN}`]));

    const status = await sluice(['status', '--data', lab.data, '--check', '--json']);
    expect(status.code).toBe(0);
    expect(JSON.parse(status.out)).toMatchObject({
      ok: true,
      open: false,
      headSeq: 500,
      streams: [{ name: 'lab', cursor: 500, delivered: 500, waiting: 0 }],
    });
  });

  it('sends nothing twice on the next run, only what has been added', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    addSample(lab);
    const args = ['run', '--config', lab.config, '--data', lab.data, '--until-drained', '--json'];
    expect((await sluice(args, env)).code).toBe(0);
    appendFileSync(join(lab.trail, 'audit.ndjson'), '{"Event":{"EventId":"added-1"}}\n');
    const { code, out } = await sluice(args, env);
    expect(code).toBe(0);
    expect(receiver.lines).toEqual([...sampleLines(), '{"Event":{"EventId":"added-1"}}']);
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string });
    expect(events.at(-1)).toMatchObject({
      event: 'drained',
      setAside: 0,
      streams: [{ name: 'lab', accepted: 501, delivered: 501, waiting: 0, setAside: 0 }],
    });
  });

  it('loses nothing when it is killed again and again', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url, ', delivery: {maxBatchEvents: 20, maxInFlight: 1}');
    addSample(lab);
    const args = ['run', '--config', lab.config, '--data', lab.data, '--until-drained'];
    for (const killAt of [1, 100, 300]) {
      const running = startSluice(args, env);
      await receiver.arrived(killAt);
      running.kill('SIGKILL');
      await running.ended;
    }
    expect((await sluice(args, env)).code).toBe(0);
    expect(new Set(receiver.lines)).toEqual(new Set(sampleLines()));
    expect((await sluice(['status', '--data', lab.data, '--check'])).code).toBe(0);
  });

  it('keeps trying a destination that refuses its credentials, says why, and ends with 4 when it is ended', async () => {
    const receiver = await startReceiver();
    receiver.answer = () => 401;
    const lab = makeLab(receiver.url);
    addSample(lab);
    const running = startSluice(['run', '--config', lab.config, '--data', lab.data, '--until-drained'], env);
    await running.until(/stream "lab" Active with errors: .*SLUICE-HTTP-\d+/);
    running.kill('SIGTERM');
    expect(await running.ended).toEqual({ code: 4, signal: null });
    expect(running.told).toContain('lab: accepted 500, delivered 0, waiting 500');
    expect(running.told.split('Active with errors').at(-1)).not.toContain('stream "lab" Active');
    expect(running.told + running.out).not.toContain(TOKEN);

    receiver.answer = () => 200;
    const again = await sluice(['run', '--config', lab.config, '--data', lab.data, '--until-drained'], env);
    expect(again.code).toBe(0);
    expect(receiver.lines).toEqual(sampleLines());
  });

  it('ends with 3 when an event was refused for good, with all others delivered', async () => {
    const receiver = await startReceiver();
    const [first = '', second = '', ...rest] = sampleLines();
    receiver.answer = (lines) => (lines.includes(second) ? 422 : 200);
    const lab = makeLab(receiver.url);
    addSample(lab);
    const { code, told } = await sluice(['run', '--config', lab.config, '--data', lab.data, '--until-drained'], env);
    expect(told).toContain('lab: accepted 500, delivered 499, waiting 0, set aside 0, dead-lettered 1');
    expect(code).toBe(3);
    expect(new Set(receiver.lines)).toEqual(new Set([first, ...rest]));
  });

  it('counts what could not be read as an event', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    writeFileSync(join(lab.trail, 'mixed.ndjson'), '{"a":1}\nnot json\n{"a":2}\n');
    const { code, told } = await sluice(['run', '--config', lab.config, '--data', lab.data, '--until-drained'], env);
    expect(told).toContain('lab: accepted 2, delivered 2, waiting 0, set aside 1, dead-lettered 0');
    expect(code).toBe(0);
  });
});

describe('sluice run', () => {
  it('forwards what is added until it is stopped, and stops cleanly after any number of signals', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    addSample(lab);
    const running = startSluice(['run', '--config', lab.config, '--data', lab.data, '--json'], env);
    await receiver.arrived(500);
    appendFileSync(join(lab.trail, 'audit.ndjson'), '{"Event":{"EventId":"later"}}\n');
    await receiver.arrived(501);
    const status = await sluice(['status', '--data', lab.data]);
    expect(status.out).toContain('in use');
    running.kill('SIGTERM');
    running.kill('SIGINT');
    running.kill('SIGTERM');
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expect((await sluice(['status', '--data', lab.data, '--json', '--check'])).out).toContain('"open":false');
  });

  it('waits for no answer that does not come', async () => {
    const receiver = await startReceiver();
    receiver.answer = () => 0;
    const lab = makeLab(receiver.url);
    addSample(lab);
    const running = startSluice(['run', '--config', lab.config, '--data', lab.data], env);
    await expect.poll(() => receiver.requests.length).toBeGreaterThan(0);
    running.kill('SIGTERM');
    expect(await running.ended).toEqual({ code: 0, signal: null });
  });

  it('is the only one on its data folder', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    const args = ['run', '--config', lab.config, '--data', lab.data];
    const running = startSluice(args, env);
    await running.until(/engine running/);
    const { code, told } = await sluice(args, env);
    expect(code).toBe(1);
    expect(told).toContain('Another instance of Sluice is using this data folder. [SLUICE-STO-004]');
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  it('does not begin with a configuration that is wrong', async () => {
    const lab = makeLab('nonsense');
    const { code, told } = await sluice(['run', '--config', lab.config, '--data', lab.data], env);
    expect(code).toBe(1);
    expect(told).toContain('streams[0].destination.url');
  });

  it('says plainly that the data folder cannot be made', async () => {
    const lab = makeLab('http://127.0.0.1:1/in');
    const { code, told } = await sluice(['run', '--config', lab.config, '--data', join(lab.config, 'data')], env);
    expect(code).toBe(1);
    expect(told).toContain('SLUICE-STO-005');
    expect(told).not.toMatch(/^\s+at /m);
  });

  it('serves a collector whose secret is in the environment', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    writeFileSync(
      lab.config,
      `version: 1
sources: [{name: odc, kind: collector, port: 0, auth: {kind: bearer, token: "\${env:COLLECTOR_TOKEN}"}}]
streams: [{name: lab, destination: {kind: http, url: "${receiver.url}"}}]
`,
    );
    const running = startSluice(['run', '--config', lab.config, '--data', lab.data], { COLLECTOR_TOKEN: 'collect-me' });
    await running.until(/listening on http:\S+/);
    const url = /listening on (http:\S+)/.exec(running.told)?.[1] ?? '';
    const post = (token: string) =>
      fetch(url, {
        method: 'POST',
        body: '{"Event":{"EventId":"posted"}}',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      });
    expect((await post('wrong')).status).toBe(401);
    expect((await post('collect-me')).status).toBe(200);
    await receiver.arrived(1);
    expect(receiver.lines).toEqual(['{"Event":{"EventId":"posted"}}']);
  });
});
