import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TestProgress } from '../../../src/contract/connection-test';
import { makeLab, startReceiver, TOKEN } from './support/lab';
import { sluice, startSluice, withBuiltSluice } from './support/sluice';

withBuiltSluice();

const env = { LAB_TOKEN: TOKEN };

describe('sluice test', () => {
  it('tells each stage, and ends with 0 when the test event was accepted', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    const { code, told } = await sluice(['test', '--config', lab.config, '--stream', 'lab'], env);
    expect(told).toMatch(/^settings +passed/m);
    expect(told).toMatch(/^tcp +passed/m);
    expect(told).toMatch(/^event +passed/m);
    const [, searchId] = /Search the destination for (\S+)/.exec(told) ?? [];
    expect(code).toBe(0);
    expect(receiver.lines).toHaveLength(1);
    expect(receiver.lines[0]).toContain(String(searchId));
    expect(existsSync(lab.data)).toBe(false);
  });

  it('names the code and what can be done when it was refused, and ends with 1', async () => {
    const receiver = await startReceiver();
    receiver.answer = () => 401;
    const lab = makeLab(receiver.url);
    const { code, told } = await sluice(['test', '--config', lab.config, '--stream', 'lab'], env);
    expect(code).toBe(1);
    expect(told).toMatch(/FAILED .*SLUICE-HTTP-\d+/);
    expect(told).toContain('said by the receiver');
    expect(told).toMatch(/^ {2}- /m);
    expect(told).toMatch(/^The vendor's documentation:\n {2}- \S.*: https:\/\/\S+$/m);
    expect(told).not.toContain(TOKEN);
  });

  it('prints its progress as JSON lines', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    const { code, out } = await sluice(['test', '--config', lab.config, '--stream', 'lab', '--json'], env);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as TestProgress);
    expect(lines[0]).toEqual({ kind: 'started', stage: 'settings' });
    expect(lines.at(-1)).toMatchObject({ kind: 'finished', report: { passed: true } });
    expect(code).toBe(0);
  });

  it('can be cancelled', async () => {
    const receiver = await startReceiver();
    receiver.answer = () => 0;
    const lab = makeLab(receiver.url);
    const running = startSluice(['test', '--config', lab.config, '--stream', 'lab'], env);
    await running.until(/^tcp +passed/m);
    running.kill('SIGINT');
    expect(await running.ended).toEqual({ code: 1, signal: null });
  });

  it('knows only the streams of the file', async () => {
    const lab = makeLab('http://127.0.0.1:9/in');
    const { code, told } = await sluice(['test', '--config', lab.config, '--stream', 'lap'], env);
    expect(code).toBe(1);
    expect(told).toContain('There is no stream "lap"');
    expect(told).toContain('Did you mean "lab"?');
  });
});
