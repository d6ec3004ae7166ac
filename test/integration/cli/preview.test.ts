import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeLab, TOKEN } from './support/lab';
import { sluice, withBuiltSluice } from './support/sluice';

withBuiltSluice();

const env = { LAB_TOKEN: TOKEN };
const event =
  '{"Event":{"EventId":"e-1","DateTime":"2026-08-20T06:00:00Z","Request":{"UserName":"ann@x.example","Action":"UserLogin"},"Effect":{"Message":"ann@x.example signed in"}}}';

function shapedLab() {
  const lab = makeLab('http://127.0.0.1:9/in');
  writeFileSync(
    lab.config,
    `version: 1
streams:
  - name: lab
    destination: { kind: http, url: "http://127.0.0.1:9/in", framing: ndjson, auth: { kind: bearer, token: "\${env:LAB_TOKEN}" } }
    filter: { where: { not: { field: Event.Request.Action, is: [UserLogout] } } }
    masking: { mode: rules, rules: [{ path: Event.Request.UserName, action: { kind: replace, with: someone } }] }
    format: cef
`,
  );
  const file = join(lab.config, '..', 'event.json');
  writeFileSync(file, `${event}\n`);
  return { ...lab, file };
}

describe('sluice preview', () => {
  it('shows what masking and format make of an event, and the request, with no secret and no masked value', async () => {
    const { config, file } = shapedLab();
    const { code, out, told } = await sluice(['preview', '--config', config, '--stream', 'lab', '--event', file], env);
    expect(told).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('Event.Effect.Message: text (Rule 1 (Event.Request.UserName))');
    expect(out).toMatch(/^CEF:0\|OutSystems\|ODC\|1\.0\.0\|UserLogin\|.* suser=someone/m);
    expect(out).toContain('POST http://127.0.0.1:9/in');
    expect(out).not.toContain(TOKEN);
    expect(out).not.toContain('ann@x.example');
  });

  it('says why the stream would not send it, and prints one object for a script', async () => {
    const { config, file } = shapedLab();
    writeFileSync(file, event.replace('UserLogin', 'UserLogout'));
    const { code, out } = await sluice(
      ['preview', '--config', config, '--stream', 'lab', '--event', file, '--json'],
      env,
    );
    expect(code).toBe(0);
    const shown = JSON.parse(out);
    expect(shown.withheld).toMatchObject({ code: 'SLUICE-DLV-008' });
    expect(shown.withheld.raw).toMatch(/Operation|Action/);
    expect(shown.steps.written.text).toMatch(/^CEF:0/);
  });

  it('shows a test event where none is given, and refuses what is no event', async () => {
    const { config, file } = shapedLab();
    const test = await sluice(['preview', '--config', config, '--stream', 'lab'], env);
    expect(test.out).toMatch(/^CEF:0/m);
    writeFileSync(file, '[1, 2]');
    const wrong = await sluice(['preview', '--config', config, '--stream', 'lab', '--event', file], env);
    expect(wrong.code).toBe(1);
    expect(wrong.told).toContain('An event is one JSON object.');
    const missing = await sluice(['preview', '--config', config, '--stream', 'lab', '--event', `${file}.no`], env);
    expect(missing.told).toContain('cannot be read');
  });
});
