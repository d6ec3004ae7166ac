import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../../src/contract/commands/application';
import { SluiceError } from '../../../src/contract/errors';
import { createApp } from '../../../src/main/app/create-app';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';
import { createInProcessRehearsals } from '../../support/rehearsal-thread';
import { labStream, startApp, temporaryFolder } from './support/app-in-a-folder';

describe('the activity log', () => {
  it('says who did what, when, from what to what, with secrets masked', async () => {
    const { do: call, clock } = startApp();
    const { id } = await call('streams.create', { stream: labStream() });
    clock.turn(60_000);
    const settings = {
      url: 'https://siem.example.com/in?token=abcdef',
      auth: { kind: 'bearer', token: 'replaced-token' },
    };
    await call('streams.update', { id, stream: labStream({ name: 'renamed', settings }) });
    await call('streams.deactivate', { id });
    const entries = await call('activity.list', {});
    expect(entries.map(({ action, subject, actor }) => [actor, action, subject])).toEqual([
      ['ana (console)', 'stream deactivated', 'renamed'],
      ['ana (console)', 'stream changed', 'renamed'],
      ['ana (console)', 'stream created', 'lab'],
    ]);
    expect(entries[1]?.change.split('\n')).toEqual([
      'name: "lab" → "renamed"',
      'destination.settings.url: "https://siem.example.com/in" → "https://siem.example.com/in?token=••••"',
      'auth.token: •••• (replaced)',
    ]);
    expect(entries[0]?.change).toBe('active: true → false');
    await call('streams.create', { stream: labStream({ name: 'another' }) });
    expect(await call('activity.list', { streamId: id })).toEqual(entries);
    expect(JSON.stringify(entries)).not.toMatch(/tok-plain|replaced-token|abcdef/);
    expect(await call('activity.verify', {})).toEqual({ ok: true, entries: 4 });
  });

  it('has no entry of a preference that the system refuses', async () => {
    const setStartAtLogin = () => {
      throw new SluiceError('SLUICE-SYS-002');
    };
    const { codeOf, do: call, pushed } = startApp({ setStartAtLogin });
    expect(await codeOf('preferences.set', { startAtLogin: true })).toBe('SLUICE-SYS-002');
    expect(await call('preferences.get', {})).toEqual(defaultPreferences);
    expect(await call('activity.list', {})).toEqual([]);
    expect(pushed('preferences')).toEqual([]);
    expect(await codeOf('preferences.set', { startAtLogin: false, theme: 'dark' })).toBe('ok');
  });

  it('records preferences that matter, but not hints that were shown', async () => {
    const { do: call } = startApp();
    await call('preferences.set', { closeHintShown: true });
    await call('preferences.set', { retainDays: 30 });
    expect(await call('activity.list', {})).toMatchObject([
      { action: 'preferences changed', change: 'retainDays: 90 → 30' },
    ]);
  });
});

describe('preferences', () => {
  it('begin with the defaults, are stored, and told to the page', async () => {
    const first = startApp();
    expect(await first.do('preferences.get', {})).toEqual(defaultPreferences);
    await first.do('preferences.set', { theme: 'dark' });
    expect(first.pushed('preferences')).toEqual([
      { kind: 'preferences', preferences: { ...defaultPreferences, theme: 'dark' } },
    ]);
    await first.app.close();
    expect(startApp({ dataFolder: first.folder }).app.preferences().theme).toBe('dark');
  });

  it('of retention reach the engine; others do not disturb it', async () => {
    const { do: call, engine } = startApp();
    await expect.poll(() => engine.inputs('configure')).toHaveLength(1);
    await call('preferences.set', { theme: 'light' });
    expect(engine.inputs('configure')).toHaveLength(1);
    await call('preferences.set', { retainDays: 0, retainMegabytes: 5, hardLimitMegabytes: 7 });
    expect(engine.config.retention).toEqual({ maxAgeMs: null, maxBytes: 5_000_000, hardLimitBytes: 7_000_000 });
  });
});

describe('a draft', () => {
  it('keeps what was typed but the secrets, as the destination declares them', async () => {
    const { do: call } = startApp();
    const draft = {
      step: 'details',
      ...labStream({ settings: { clientKey: 'pem-text', headers: { 'X-Tenant': 'a' }, note: 'half a sen' } }),
    };
    await call('drafts.put', { key: 'new stream', draft });
    expect(await call('drafts.get', { key: 'new stream' })).toEqual({
      step: 'details',
      name: 'lab',
      destination: {
        kind: 'lab',
        settings: {
          url: 'https://siem.example.com/in',
          headers: { 'X-Tenant': 'a' },
          note: 'half a sen',
          skipVerification: undefined,
          auth: { kind: 'bearer' },
        },
      },
    });
  });

  it('removes every text that is named like a secret from an unknown form', async () => {
    const { do: call } = startApp();
    const draft = { forms: [{ apiKey: 'a1', token: { kept: true }, password: 'p1', url: 'https://a' }] };
    await call('drafts.put', { key: 'k', draft });
    expect(await call('drafts.get', { key: 'k' })).toEqual({ forms: [{ token: { kept: true }, url: 'https://a' }] });
  });

  it('is gone when it is given up', async () => {
    const { do: call } = startApp();
    await call('drafts.put', { key: 'k', draft: { a: 1 } });
    await call('drafts.put', { key: 'k', draft: null });
    expect(await call('drafts.get', { key: 'k' })).toBeNull();
  });
});

describe('the application', () => {
  it('says what it is and how well secrets are kept', async () => {
    const { do: call, folder } = startApp();
    expect(await call('app.info', {})).toEqual({
      fileRoots: ['/'],
      version: '1.2.3',
      door: 'console',
      platform: process.platform,
      dataFolder: folder,
      vault: { protection: 'strong', backend: 'a key file' },
    });
  });

  it('passes on that the computer woke up, and does not mind that there is no engine to tell', async () => {
    const { app, engine } = startApp();
    app.systemChanged('resume');
    expect(engine.inputs('systemChanged')).toEqual([{ change: 'resume' }]);
    startApp({ ready: false }).app.systemChanged('network');
  });

  it('is not opened twice on the same folder', () => {
    const { folder } = startApp();
    expect(() => startApp({ dataFolder: folder })).toThrow(expect.objectContaining({ code: 'SLUICE-STO-004' }));
  });

  it('starts afresh beside a damaged configuration, and says so', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'config.db'), 'x'.repeat(8_192));
    const { do: call } = startApp({ dataFolder: folder });
    expect(await call('notices.list', {})).toMatchObject([{ severity: 'problem', code: 'SLUICE-STO-002' }]);
  });

  it("names the operating system's user by default", async () => {
    const folder = temporaryFolder();
    const engine = startApp().engine;
    const app = createApp({
      dataFolder: folder,
      vault: openKeyFileVault(join(folder, 'vault.key')),
      createEngineWorker: () => engine,
      createRehearsalWorker: createInProcessRehearsals,
      destinations: [],
      door: 'desktop',
      version: '0',
      builtFolder: 'out',
    });
    await app.call('preferences.set', { theme: 'dark' });
    const answer = await app.call('activity.list', {});
    expect(answer.ok && answer.value[0]?.actor).toMatch(/^.+ \(desktop\)$/);
    await app.close();
  });
});
