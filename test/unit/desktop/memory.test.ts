import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openPreferenceFile } from '../../../src/main/config/preference-file';
import { PREFERENCE_FILE } from '../../../src/main/config/preference-file-name';
import { openSettingsStore } from '../../../src/main/config/settings-store';
import { openDesktopMemory } from '../../../src/main/desktop/memory';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-memory-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const failing = (error: unknown) => {
  throw error;
};
const openFile = () =>
  openPreferenceFile({ dataFolder: folder, openStore: openSettingsStore, earlier: {}, nowMs: () => 0 });
const place = { bounds: { x: -100, y: 20, width: 900, height: 700 }, maximized: true };

it('remembers from one start to the next, and knows the window before the file is opened', () => {
  const memory = openDesktopMemory(folder, failing);
  expect(memory.window()).toBeNull();
  memory.keepIn(openFile());
  memory.setWindow(place);
  const again = openDesktopMemory(folder, failing);
  expect(again.window()).toEqual(place);
  again.keepIn(openFile());
  expect(again.window()).toEqual(place);
});

it('writes what changed before the file was opened', () => {
  const memory = openDesktopMemory(folder, failing);
  memory.setWindow(place);
  memory.keepIn(openFile());
  expect(openFile().get().window).toEqual(place);
});

it.each([
  ['not JSON', '{'],
  ['no object', '[1]'],
  ['of another form', '{"window":{"bounds":{"x":"1"},"maximized":true}}'],
  ['without a size', '{"window":{"bounds":{"x":1,"y":1,"width":0,"height":5},"maximized":true}}'],
  ['empty', ''],
])('opens as if for the first time when the file is %s', (_what, content) => {
  writeFileSync(join(folder, PREFERENCE_FILE), content);
  expect(openDesktopMemory(folder, failing).window()).toBeNull();
});

it('continues when the file cannot be written', () => {
  const onFailure = vi.fn();
  const memory = openDesktopMemory(folder, onFailure);
  const set = () => {
    throw new Error('read-only');
  };
  memory.keepIn({ ...openFile(), set });
  memory.setWindow(place);
  expect(onFailure).toHaveBeenCalledOnce();
  expect(memory.window()).toEqual(place);
});
