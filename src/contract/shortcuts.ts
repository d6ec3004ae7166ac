/**
 * All keyboard shortcuts, as data. The page handles `keys`, in the window and in a browser. The application menu handles
 * `accelerator`, in the window only: a browser has those keys for itself.
 */
import type { Text } from '../texts/text';
import { type MainPath, mainPages } from './navigation';

export const shortcutGroups = ['Everywhere', 'On a page', 'Go to', 'Window'] as const satisfies readonly Text[];

export interface Shortcut {
  readonly label: Text;
  readonly group: (typeof shortcutGroups)[number];
  readonly keys?: readonly string[];
  readonly accelerator?: string;
}

const fixed = {
  search: { label: 'Search everything', group: 'Everywhere', keys: ['Mod+K'] },
  help: { label: 'Help for this page', group: 'Everywhere', keys: ['F1'] },
  shortcuts: { label: 'Keyboard shortcuts', group: 'Everywhere', keys: ['Mod+/', '?'] },
  newStream: { label: 'Create stream', group: 'Everywhere', keys: ['n'], accelerator: 'Mod+N' },
  findOnPage: { label: 'Go to the page’s search', group: 'On a page', keys: ['/'] },
  refresh: { label: 'Try now, or search again', group: 'On a page', keys: ['r'] },
  settings: { label: 'Settings', group: 'Window', accelerator: 'Mod+,' },
  close: { label: 'Close the window; streams go on', group: 'Window', accelerator: 'Mod+W' },
  quit: { label: 'Quit Sluice', group: 'Window', accelerator: 'Mod+Q' },
  zoomIn: { label: 'Larger', group: 'Window', accelerator: 'Mod+Plus' },
  zoomOut: { label: 'Smaller', group: 'Window', accelerator: 'Mod+-' },
  resetZoom: { label: 'Actual size', group: 'Window', accelerator: 'Mod+0' },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type PageShortcutId = `page:${MainPath}`;
export type ShortcutId = keyof typeof fixed | PageShortcutId;

const viewPaths: readonly string[] = mainPages.filter(({ menu }) => menu === 'view').map(({ path }) => path);

/** Keys for the pages: "g, then a letter", and in the window a digit. */
const ofPages = mainPages.flatMap((page): (readonly [PageShortcutId, Shortcut])[] => {
  const place = viewPaths.indexOf(page.path) + 1;
  const keys = 'letter' in page ? [`g ${page.letter}`] : [];
  if (place === 0 && keys.length === 0) return [];
  return [
    [
      `page:${page.path}`,
      { label: page.label, group: 'Go to', keys, ...(place > 0 && { accelerator: `Mod+${place}` }) },
    ],
  ];
});

export const shortcuts: ReadonlyMap<ShortcutId, Shortcut> = new Map<ShortcutId, Shortcut>([
  ...(Object.entries(fixed) as [keyof typeof fixed, Shortcut][]),
  ...ofPages,
]);
