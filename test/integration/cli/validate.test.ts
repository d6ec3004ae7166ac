import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeLab, TOKEN } from './support/lab';
import { sluice, withBuiltSluice } from './support/sluice';

withBuiltSluice();

describe('sluice validate', () => {
  it('finds nothing wrong with the example', async () => {
    const { config } = makeLab('http://127.0.0.1:9000/in');
    const { code, out, told } = await sluice(['validate', '--config', config], { LAB_TOKEN: TOKEN });
    expect({ code, out, told }).toEqual({ code: 0, out: '', told: `${config} is valid: 1 source, 1 stream.\n` });
  });

  it('says what is wrong with line, column and path, and ends with 1', async () => {
    const { config } = makeLab('http://127.0.0.1:9000/in');
    writeFileSync(config, 'version: 1\nstreams:\n  - name: lab\n    destination: { kind: http, ulr: "http://a" }\n');
    const { code, told } = await sluice(['validate', '--config', config]);
    expect(code).toBe(1);
    expect(told.split('\n')).toEqual([
      `${config}:4:5: streams[0].destination.url: Fill this in. (SLUICE-CFG-002)`,
      `${config}:4:32: streams[0].destination.ulr: Unknown setting. Did you mean "url"? (SLUICE-CFG-002)`,
      '',
    ]);
  });

  it('says it as JSON', async () => {
    const { config } = makeLab('http://127.0.0.1:9000/in');
    const { code, out } = await sluice(['validate', '--config', config, '--json'], { LAB_TOKEN: '' });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      problems: [{ line: 3, path: 'streams[0].destination.auth.token', code: 'SLUICE-CFG-003' }],
    });
  });

  it('is distinguished from a wrong command line', async () => {
    const { code, told } = await sluice(['validate']);
    expect(code).toBe(2);
    expect(told).toContain('--config FILE is needed');
    expect((await sluice(['help'])).out).toContain('Exit codes:');
    expect((await sluice(['version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
