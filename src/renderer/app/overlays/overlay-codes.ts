/** The code of what opens over the page. Loaded in idle time, because few people need it in the first second. */
import type { ComponentType } from 'react';
import { type LazyCode, later } from '../page-code';

interface OverlayProps {
  readonly opened: boolean;
}

export type OverlayCode = LazyCode<ComponentType<OverlayProps>>;

export const palette: OverlayCode = later(async () => (await import('../palette/Palette')).Palette);
export const shortcutDialog: OverlayCode = later(
  async () => (await import('../shortcuts/ShortcutList')).ShortcutDialog,
);
export const streamDialogs: OverlayCode = later(async () => (await import('./StreamDialogs')).StreamDialogs);

export const helpPanel: OverlayCode = later(async () => (await import('./HelpPanel')).HelpPanel);

export const overlayCodes: readonly OverlayCode[] = [palette, shortcutDialog, streamDialogs, helpPanel];
