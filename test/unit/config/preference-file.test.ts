import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../../src/contract/commands/application';
import { openPreferenceFile } from '../../../src/main/config/preference-file';
import { PREFERENCE_FILE } from '../../../src/main/config/preference-file-name';
import { openSettingsStore } from '../../../src/main/config/settings-store';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-preferences-'));
  path = join(folder, PREFERENCE_FILE);
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (earlier: Readonly<Record<string, unknown>> = {}) =>
  openPreferenceFile({ dataFolder: folder, openStore: openSettingsStore, earlier, nowMs: () => 42 });
const written = () => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
const place = { bounds: { x: 1, y: 2, width: 900, height: 700 }, maximized: false };

const {
  retainDays: _d,
  retainMegabytes: _m,
  hardLimitMegabytes: _h,
  weakVaultAccepted: _w,
  ...inFile
} = defaultPreferences;
const first = { ...inFile, window: null };

describe('the preferences’ file', () => {
  it('begins with the defaults, for its owner only', () => {
    expect(open().get()).toEqual(first);
    expect(written()).toEqual({ format: 1, ...first });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('keeps changes, and leaves what is undefined', () => {
    open().set({ theme: 'dark', window: place, notifications: undefined });
    expect(open().get()).toEqual({ ...first, theme: 'dark', window: place });
  });

  it('takes over the values of earlier versions, once', () => {
    writeFileSync(join(folder, 'desktop.json'), JSON.stringify({ window: place, pausedStreams: ['a'] }));
    const earlier = { theme: 'dark', startAtLogin: true, retainDays: 5 };
    expect(open(earlier).get()).toEqual({
      ...first,
      theme: 'dark',
      startAtLogin: true,
      window: place,
      pausedStreams: ['a'],
    });
    expect(existsSync(join(folder, 'desktop.json'))).toBe(false);
    expect(written()).not.toHaveProperty('retainDays');
    expect(open({ theme: 'light' }).get().theme).toBe('dark');
  });

  it('sets aside what is JSON and no object', () => {
    writeFileSync(path, '["dark"]');
    expect(open().problem).toMatchObject({ code: 'SLUICE-STO-002' });
    expect(readFileSync(`${path}.damaged-42`, 'utf8')).toBe('["dark"]');
  });

  it('can be edited with an editor that begins files with a byte order mark', () => {
    writeFileSync(path, `\ufeff${JSON.stringify({ format: 1, theme: 'dark' })}`);
    const opened = open();
    expect(opened.problem).toBeNull();
    expect(opened.get().theme).toBe('dark');
    opened.set({ notifications: false });
    expect(written()).toMatchObject({ theme: 'dark', notifications: false });
  });

  it('ignores a damaged file of an earlier version', () => {
    writeFileSync(join(folder, 'desktop.json'), '{');
    expect(open().get()).toEqual(first);
  });

  it('reads each value on its own, and keeps what it does not know', () => {
    const quietHours = { from: '25:00', to: '07:00' };
    writeFileSync(path, JSON.stringify({ theme: 'pink', notifications: false, quietHours, colour: 'x' }));
    const file = open();
    expect(file.get()).toEqual({ ...first, notifications: false });
    file.set({ theme: 'light' });
    expect(written()).toMatchObject({ theme: 'light', notifications: false, colour: 'x' });
  });

  it('sets a file aside that is not JSON, and says so', () => {
    writeFileSync(path, '{ "theme": "dark", }');
    const file = open();
    expect(file.get()).toEqual(first);
    expect(file.problem).toMatchObject({ code: 'SLUICE-STO-002' });
    expect(readFileSync(`${path}.damaged-42`, 'utf8')).toContain('dark');
  });

  it('leaves the file of a newer version alone', () => {
    const newer = JSON.stringify({ format: 2, theme: { name: 'dark' } });
    writeFileSync(path, newer);
    expect(open).toThrow(expect.objectContaining({ code: 'SLUICE-STO-003' }));
    expect(readFileSync(path, 'utf8')).toBe(newer);
  });

  it.skipIf(process.getuid?.() === 0)('says when it cannot be written', () => {
    const file = open();
    chmodSync(folder, 0o500);
    expect(() => file.set({ theme: 'dark' })).toThrow(expect.objectContaining({ code: 'SLUICE-STO-005' }));
    expect(file.get().theme).toBe('system');
    chmodSync(folder, 0o700);
  });

  it('opens whatever the file contains', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ theme: fc.jsonValue(), window: fc.jsonValue() })), (content) => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name));
        writeFileSync(path, JSON.stringify(content));
        const value = open().get();
        expect(['system', 'light', 'dark']).toContain(value.theme);
        expect(value.window === null || value.window.bounds.width > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
