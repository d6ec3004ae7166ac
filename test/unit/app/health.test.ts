import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';
import { startApp, temporaryFolder } from './support/app-in-a-folder';

describe('the health of this computer', () => {
  it('says how secrets are protected, how much space is free, and that the clock is plausible', async () => {
    const { do: call } = startApp();
    const { vault, disk, clock, encryptionMissing } = await call('app.health', {});
    expect(vault).toMatchObject({ protection: 'strong', accepted: false });
    expect(disk).toMatchObject({ freeBytes: expect.any(Number) });
    expect(clock).toEqual({ state: 'plausible' });
    expect(encryptionMissing).toBe(false);
  });

  it('says that the clock is behind the newest event, as the engine knows it', async () => {
    const { do: call, engine, clock } = startApp();
    const newestAtMs = clock.wallMs() + 3_600_000;
    engine.replies.set('trailUsage', () => ({ output: { newestAtMs } }));
    expect((await call('app.health', {})).clock).toMatchObject({ evidence: 'event', earliestMs: newestAtMs });
  });

  it('answers without an engine, from the time of the build alone', async () => {
    const { do: call, engine, clock } = startApp({ builtAtMs: Date.UTC(2030, 0) });
    engine.die();
    expect((await call('app.health', {})).clock).toMatchObject({ evidence: 'build', nowMs: clock.wallMs() });
  });

  it('says that the user has agreed to weak protection', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const vault = {
      ...openKeyFileVault(join(folder, 'k')),
      info: () => ({ protection: 'weak' as const, backend: 't' }),
    };
    const { do: call } = startApp({ vault });
    await call('preferences.set', { weakVaultAccepted: true });
    expect((await call('app.health', {})).vault).toEqual({ protection: 'weak', backend: 't', accepted: true });
  });
});
