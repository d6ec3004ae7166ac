/**
 * What the desktop remembers for itself, beside the configuration: one small JSON file. No more than conveniences, so
 * whatever is wrong with it is passed over, and the app opens as if for the first time.
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
  /** Streams that "Pause all" has paused, by id. */
  pausedStreams: z.array(z.string()).default([]).catch([]),
});
type Remembered = z.output<typeof memorySchema>;

export interface DesktopMemory {
  /** Where the window was, and whether it filled its display. */
  window(): { readonly bounds: Box; readonly maximized: boolean } | undefined;
  setWindow(place: { readonly bounds: Box; readonly maximized: boolean }): void;
  pausedStreams(): readonly string[];
  setPausedStreams(ids: readonly string[]): void;
}

/** @param onFailure told when it cannot be written; it is then remembered until the end of this run */
export function openDesktopMemory(path: string, onFailure: (error: unknown) => void): DesktopMemory {
  let remembered = read(path);
  const change = (part: Partial<Remembered>) => {
    remembered = { ...remembered, ...part };
    try {
      // Written aside and moved into place: a crash leaves the old one or the new one.
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
    // Not there yet, or not JSON: nothing is remembered, which is how every start begins once.
    content = {};
  }
  return memorySchema.safeParse(content).data ?? { window: undefined, pausedStreams: [] };
}
