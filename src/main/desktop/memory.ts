/** What the desktop remembers for itself, beside the configuration. No more than conveniences: whatever is wrong with it is passed over. */
import { type BrowserWindow, screen } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';
import { placeWindow } from './place';

const windowSchema = z.object({
  bounds: z.object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  }),
  maximized: z.boolean(),
});
const pausedSchema = z.array(z.string());

export interface DesktopMemory {
  /** Where to open the window, and whether it filled its display. */
  windowPlace(): { readonly place: ReturnType<typeof placeWindow>; readonly maximized: boolean };
  /** Writes the window's place whenever it is put away. */
  followWindow(window: BrowserWindow): void;
  /** Streams that "Pause all" has paused, by id. */
  pausedStreams(): readonly string[];
  setPausedStreams(ids: readonly string[]): void;
}

export function openDesktopMemory(): DesktopMemory {
  const store = new Store<{ window?: z.output<typeof windowSchema>; pausedStreams?: readonly string[] }>({
    name: 'desktop',
    clearInvalidConfig: true,
  });
  return {
    windowPlace() {
      const state = windowSchema.safeParse(store.get('window')).data;
      const workAreas = screen.getAllDisplays().map((display) => display.workArea);
      return { place: placeWindow(state?.bounds, workAreas), maximized: state?.maximized ?? false };
    },
    followWindow(window) {
      const save = () => store.set('window', { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
      window.on('hide', save);
      window.on('close', save);
    },
    pausedStreams: () => pausedSchema.safeParse(store.get('pausedStreams')).data ?? [],
    setPausedStreams: (ids) => store.set('pausedStreams', ids),
  };
}
