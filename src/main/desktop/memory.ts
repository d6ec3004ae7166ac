/**
 * What the desktop remembers in the preferences' file: the window's position. It is needed before the app's services are
 * loaded, so it is first read without them.
 */
import { isObject } from '../../contract/value-paths';
import type { FileChanges, PreferenceFile, WindowPlace } from '../config/preference-file';
import { readStoredPreferences } from './stored-preferences';

export interface DesktopMemory {
  /** The window's position, and whether it was maximised; null before it was first closed. */
  window(): WindowPlace;
  setWindow(place: WindowPlace): void;
  /** From now on, changes go to the file; those made so far follow. */
  keepIn(file: Pick<PreferenceFile, 'get' | 'set'>): void;
}

/** @param onFailure called if the file cannot be written; the values are then kept until the program ends */
export function openDesktopMemory(dataFolder: string, onFailure: (error: unknown) => void): DesktopMemory {
  let file: Pick<PreferenceFile, 'get' | 'set'> | undefined;
  let changed: FileChanges = {};
  const change = (part: FileChanges) => {
    changed = { ...changed, ...part };
    try {
      file?.set(part);
    } catch (error) {
      onFailure(error);
    }
  };
  return {
    window: () => changed.window ?? file?.get().window ?? readPlace(dataFolder),
    setWindow: (window) => change({ window }),
    keepIn(opened) {
      file = opened;
      if (Object.keys(changed).length > 0) change(changed);
    },
  };
}

/** Anything but a valid position counts as none: the window opens as if for the first time. */
function readPlace(dataFolder: string): WindowPlace {
  const { window } = readStoredPreferences(dataFolder);
  return isPlace(window) ? window : null;
}

function isPlace(value: unknown): value is NonNullable<WindowPlace> {
  if (!isObject(value) || !isObject(value.bounds) || typeof value.maximized !== 'boolean') return false;
  const { x, y, width, height } = value.bounds;
  return [x, y, width, height].every(Number.isInteger) && Number(width) > 0 && Number(height) > 0;
}
