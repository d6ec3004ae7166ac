import { describe, expect, it } from 'vitest';
import { failure } from '../../../../src/contract/errors';
import { type PolicyRules, rulesOf, unknownRules } from '../../../../src/contract/policy/rules';
import { policySchema } from '../../../../src/contract/policy/schema';
import { definitions } from '../../../../src/destinations/definitions';
import type { StandingPolicy } from '../../../../src/main/app/policy/standing-policy';
import { startApp } from '../support/app-in-a-folder';

const path = '/etc/sluice/policy.json';

function standing(content: Record<string, unknown>, before: StandingPolicy['before'] = []): StandingPolicy {
  const text = JSON.stringify({ version: 1, ...content });
  return inForce(rulesOf(policySchema.parse(JSON.parse(text))), { before, now: [{ path, text, sinceMs: 1_000 }] });
}

function inForce(rules: PolicyRules, kept: Pick<StandingPolicy, 'before' | 'now'>): StandingPolicy {
  return { view: { files: [{ path, from: 'computer', sinceMs: 1_000, problem: null }], rules }, ...kept };
}

const strict = standing({
  destinations: {
    allowedHosts: ['*.example.com'],
    allowUnencrypted: false,
    allowUncheckedCertificates: false,
    minTlsVersion: 'TLSv1.3',
  },
});

const stream = (settings: Record<string, unknown> = {}) => ({
  name: 'lab',
  destination: {
    kind: 'http',
    settings: { url: 'https://siem.example.com/in', framing: 'ndjson', proxy: { kind: 'none' }, ...settings },
  },
});

const breaking = [
  ['SLUICE-POL-001', { url: 'https://evilexample.com/in' }],
  ['SLUICE-POL-001', { proxy: { kind: 'explicit', url: 'http://proxy.test:3128' } }],
  ['SLUICE-POL-002', { url: 'http://siem.example.com/in' }],
  ['SLUICE-POL-003', { skipVerification: true }],
] as const;

describe('a stream under a policy', () => {
  it.each(breaking)('that breaks %s with %j is not saved, tested or previewed', async (code, settings) => {
    const { codeOf, do: call, engine } = startApp({ policy: strict, destinations: definitions });
    const input = { stream: stream(settings) };
    expect(await codeOf('streams.create', input)).toBe(code);
    expect(await codeOf('tests.start', input)).toBe(code);
    expect(await codeOf('tests.preview', input)).toBe(code);
    const { id } = await call('streams.create', { stream: stream() });
    expect(await codeOf('streams.update', { id, ...input })).toBe(code);
    expect(engine.inputs('test')).toEqual([]);
    expect(engine.inputs('preview')).toEqual([]);
  });

  it.each(breaking)('that was stored before the policy is held with %s', async (code, settings) => {
    const first = startApp({ destinations: definitions });
    const { id } = await first.do('streams.create', { stream: stream(settings) });
    await first.app.close();
    const {
      engine,
      codeOf,
      do: call,
    } = startApp({ destinations: definitions, dataFolder: first.folder, policy: strict });
    await expect.poll(() => engine.inputs('configure').length).toBeGreaterThan(0);
    expect(engine.config.streams).toMatchObject([{ active: true, blocked: { code } }]);
    expect(await codeOf('tests.startSaved', { id })).toBe(code);
    expect(await codeOf('tests.previewSaved', { id })).toBe(code);
    // It can be mended.
    await call('streams.update', { id, stream: stream() });
    expect(engine.config.streams[0]?.blocked).toBeNull();
  });

  it('gets the minimum TLS version when it is saved, and when it was stored before', async () => {
    const first = startApp({ destinations: definitions });
    await first.do('streams.create', { stream: stream() });
    await first.app.close();
    const { engine, do: call } = startApp({ destinations: definitions, dataFolder: first.folder, policy: strict });
    await call('streams.create', { stream: { ...stream(), name: 'other' } });
    const versions = engine.config.streams.map(({ destination, blocked }) => [
      destination.settings.minTlsVersion,
      blocked,
    ]);
    expect(versions).toEqual([
      ['TLSv1.3', null],
      ['TLSv1.3', null],
    ]);
    const shown = await call('streams.list', {});
    expect(shown.map(({ destination }) => destination.settings.minTlsVersion)).toEqual(['TLSv1.3', 'TLSv1.3']);
  });

  it('to a built-in receiver is allowed', async () => {
    const { do: call, codeOf } = startApp({ destinations: definitions, policy: strict });
    const { settings } = await call('rehearsals.start', { kind: 'http', tls: false, port: 0 });
    expect(await codeOf('streams.create', { stream: stream(settings) })).toBe('ok');
    expect(await codeOf('streams.create', { stream: { ...stream({ url: 'http://127.0.0.1:1/in' }), name: 'b' } })).toBe(
      'SLUICE-POL-001',
    );
  });

  it('sends nothing, and nothing is deleted, if the policy is not known', async () => {
    const policy: StandingPolicy = {
      view: {
        files: [
          { path, from: 'computer', sinceMs: 1_000, problem: failure('SLUICE-POL-004', { raw: 'It is not JSON.' }) },
        ],
        rules: unknownRules,
      },
      before: [],
      now: [],
    };
    const { do: call, codeOf, engine } = startApp({ destinations: definitions, policy });
    await call('streams.create', { stream: stream() });
    expect(engine.config).toMatchObject({
      streams: [{ blocked: { code: 'SLUICE-POL-005' } }],
      retention: { maxAgeMs: null, maxBytes: null },
    });
    expect(await codeOf('tests.start', { stream: stream() })).toBe('SLUICE-POL-005');
    expect(await call('notices.list', {})).toMatchObject([{ severity: 'problem', code: 'SLUICE-POL-004' }]);
  });
});

describe('preferences under a policy', () => {
  const policy = standing({
    retention: { minDays: 365, allowNoLimit: false },
    startAtLogin: true,
    notifications: false,
  });

  it('apply as the policy says, and cannot be changed against it', async () => {
    const { app, do: call, codeOf, engine } = startApp({ policy });
    expect(app.preferences()).toMatchObject({ retainDays: 365, startAtLogin: true, notifications: false });
    await expect.poll(() => engine.inputs('configure').length).toBeGreaterThan(0);
    expect(engine.config.retention).toMatchObject({ maxAgeMs: 365 * 86_400_000, minAgeMs: 365 * 86_400_000 });
    for (const change of [{ retainDays: 364 }, { retainDays: 0 }, { startAtLogin: false }, { notifications: true }]) {
      expect(await codeOf('preferences.set', change)).toBe('SLUICE-POL-006');
    }
    expect(await call('preferences.set', { retainDays: 400, theme: 'dark' })).toMatchObject({ retainDays: 400 });
    expect(await call('preferences.set', { retainDays: 400, startAtLogin: true })).toMatchObject({
      startAtLogin: true,
    });
  });

  it('have their own values again without it', async () => {
    const first = startApp({ policy });
    await first.do('preferences.set', { theme: 'dark' });
    await first.app.close();
    expect(startApp({ dataFolder: first.folder }).app.preferences()).toMatchObject({
      retainDays: 90,
      notifications: true,
    });
  });
});

describe('the policy itself', () => {
  it('is shown to the page, with its file and since when', async () => {
    const { do: call } = startApp({ policy: strict });
    expect((await call('app.info', {})).policy).toEqual(strict.view);
    expect(await startApp().do('app.info', {})).not.toHaveProperty('policy');
  });

  it('is recorded in the activity log when it is deployed, changed and removed, and only then', async () => {
    const text = (console: boolean) => [{ path, text: JSON.stringify({ version: 1, console }), sinceMs: 1_000 }];
    const { do: call, app, folder } = startApp({ policy: standing({ console: true }) });
    const said = async (ask: typeof call) =>
      (await ask('activity.list', {})).map(({ action, subject, change }) => ({ action, subject, change }));
    expect(await said(call)).toEqual([
      { action: 'policy deployed', subject: path, change: 'version: (none) → 1\nconsole: (none) → true' },
    ]);
    await app.close();
    const changed = startApp({ dataFolder: folder, policy: standing({ console: false }, text(true)) });
    expect((await said(changed.do))[0]).toEqual({
      action: 'policy changed',
      subject: path,
      change: 'console: true → false',
    });
    await changed.app.close();
    const same = startApp({ dataFolder: folder, policy: standing({ console: false }, text(false)) });
    expect(await said(same.do)).toHaveLength(2);
    await same.app.close();
    const removed = startApp({ dataFolder: folder, policy: { view: null, before: text(false), now: [] } });
    expect((await said(removed.do))[0]).toMatchObject({ action: 'policy removed', subject: path });
  });
});
