/** The desktop around the window, for tests: tray, menu, and whether the window is visible. */
import type { ElectronApplication, Page } from '@playwright/test';
import type { Menu, Tray } from 'electron';

/** Set by the app for tests (main/desktop/tray.ts). */
interface TestHandle {
  readonly tray: Tray;
  readonly menu: Menu;
  readonly status: string;
}

export interface TrayState {
  readonly status: string;
  readonly tooltip: string;
  readonly lines: readonly { readonly id: string; readonly label: string; readonly enabled: boolean }[];
}

export function readTray(app: ElectronApplication): Promise<TrayState> {
  return app.evaluate(() => {
    const { menu, status } = (globalThis as unknown as { e2e: TestHandle }).e2e;
    const lines = menu.items
      .filter((item) => item.type !== 'separator')
      .map(({ id, label, enabled }) => ({ id, label, enabled }));
    return { status, tooltip: lines[0]?.label ?? '', lines };
  });
}

/** Clicks an item of the tray's menu. */
export function clickTray(app: ElectronApplication, id: string): Promise<void> {
  return app.evaluate((_electron, itemId) => {
    (globalThis as unknown as { e2e: TestHandle }).e2e.menu.getMenuItemById(itemId)?.click();
  }, id);
}

export function isWindowShown(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));
}

/** Closes the window as its close button does. */
export function closeWindow(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
}

interface WithBridge {
  readonly sluice: { call(name: string, input: unknown): Promise<unknown> };
}

/** Chooses a file or folder in the system's dialog, as the user does. Only then may the page use its path. */
export async function choose(app: ElectronApplication, page: Page, path: string): Promise<void> {
  // Main loads its services after the window has opened; meanwhile its debugger may lose an answer.
  await page.evaluate(() => (globalThis as unknown as WithBridge).sluice.call('app.info', {}));
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
  await page.evaluate(() => (globalThis as unknown as WithBridge).sluice.call('sources.choosePath', { what: 'file' }));
}
