/**
 * Small things that the desktop remembers in a JSON file beside the configuration. If the file is invalid, it is
 * ignored, and the app opens as if for the first time.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isObject } from '../../contract/value-paths';
import type { Box } from './place';

interface WindowPlace {
  readonly bounds: Box;
  readonly maximized: boolean;
}

interface Remembered {
  readonly window: WindowPlace | undefined;
  /** Ids of the streams that "Pause all" has paused. */
  readonly pausedStreams: readonly string[];
}

export interface DesktopMemory {
  /** The window's position, and whether it was maximised. */
  window(): WindowPlace | undefined;
  setWindow(place: WindowPlace): void;
  pausedStreams(): readonly string[];
  setPausedStreams(ids: readonly string[]): void;
}

/** @param onFailure called if the file cannot be written; the values are then kept until the program ends */
export function openDesktopMemory(path: string, onFailure: (error: unknown) => void): DesktopMemory {
  let remembered = read(path);
  const change = (part: Partial<Remembered>) => {
    remembered = { ...remembered, ...part };
    try {
      // Write to a temporary file and rename it: after a crash, either the old or the new file is there.
      writeFileSync(`${path}.new`, `${JSON.stringify(remembered, null, 2)}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch (error) {
      onFailure(error);
    }
  };
  return {
    window: () => remembered.window,
    setWindow: ({ bounds: { x, y, width, height }, maximized }) =>
      change({ window: { bounds: { x, y, width, height }, maximized } }),
    pausedStreams: () => remembered.pausedStreams,
    setPausedStreams: (ids) => change({ pausedStreams: [...ids] }),
  };
}

function read(path: string): Remembered {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The file does not exist yet or is not JSON: start without remembered values.
    content = {};
  }
  const { window, pausedStreams } = isObject(content) ? content : {};
  return {
    window: readPlace(window),
    pausedStreams:
      Array.isArray(pausedStreams) && pausedStreams.every((id) => typeof id === 'string') ? pausedStreams : [],
  };
}

function readPlace(value: unknown): WindowPlace | undefined {
  if (!isObject(value) || !isObject(value.bounds) || typeof value.maximized !== 'boolean') return undefined;
  const { x, y, width, height } = value.bounds;
  const isBox = isInteger(x) && isInteger(y) && isInteger(width) && isInteger(height) && width > 0 && height > 0;
  return isBox ? { bounds: { x, y, width, height }, maximized: value.maximized } : undefined;
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}
