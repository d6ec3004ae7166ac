import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDesktopMemory } from '../../../src/main/desktop/memory';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-memory-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const failing = (error: unknown) => {
  throw error;
};
const open = () => openDesktopMemory(join(folder, 'desktop.json'), failing);
const place = { bounds: { x: -100, y: 20, width: 900, height: 700 }, maximized: true };

it('remembers from one start to the next', () => {
  const memory = open();
  expect([memory.window(), memory.pausedStreams()]).toEqual([undefined, []]);
  memory.setWindow(place);
  memory.setPausedStreams(['a', 'b']);
  expect([open().window(), open().pausedStreams()]).toEqual([place, ['a', 'b']]);
  expect(readdirSync(folder)).toEqual(['desktop.json']);
});

it.each([
  ['not JSON', '{'],
  ['no object', '[1]'],
  ['of another form', '{"window":{"bounds":{"x":"1"}},"pausedStreams":{"a":1}}'],
  ['empty', ''],
])('opens as if for the first time when its file is %s', (_what, content) => {
  writeFileSync(join(folder, 'desktop.json'), content);
  expect([open().window(), open().pausedStreams()]).toEqual([undefined, []]);
});

it('keeps what is good of a file that is partly wrong', () => {
  writeFileSync(join(folder, 'desktop.json'), JSON.stringify({ window: place, pausedStreams: 7 }));
  expect(open().window()).toEqual(place);
});

it('continues when it cannot be written', () => {
  const onFailure = vi.fn();
  const memory = openDesktopMemory(join(folder, 'missing', 'desktop.json'), onFailure);
  memory.setPausedStreams(['a']);
  expect(onFailure).toHaveBeenCalledOnce();
  expect(memory.pausedStreams()).toEqual(['a']);
});
