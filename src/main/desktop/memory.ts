/**
 * Small things that the desktop remembers in a JSON file beside the configuration. If the file is invalid, it is
 * ignored, and the app opens as if for the first time.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Box } from './place';

const memorySchema = z.object({
  window: z
    .object({
      bounds: z.object({
        x: z.number().int(),
        y: z.number().int(),
        width: z.number().int().positive(),
        height: z.number().int().positive(),
      }),
      maximized: z.boolean(),
    })
    .optional()
    .catch(undefined),
  /** Ids of the streams that "Pause all" has paused. */
  pausedStreams: z.array(z.string()).default([]).catch([]),
});
type Remembered = z.output<typeof memorySchema>;

export interface DesktopMemory {
  /** The window's position, and whether it was maximised. */
  window(): { readonly bounds: Box; readonly maximized: boolean } | undefined;
  setWindow(place: { readonly bounds: Box; readonly maximized: boolean }): void;
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
  return memorySchema.safeParse(content).data ?? { window: undefined, pausedStreams: [] };
}
