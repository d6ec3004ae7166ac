/** The gallery, built once for each worker and served on loopback. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { build, preview } from 'vite';

const configFile = join(import.meta.dirname, '../../../gallery.vite.config.ts');

export const test = base.extend<object, { readonly gallery: string }>({
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const outDir = await mkdtemp(join(tmpdir(), 'sluice-gallery-'));
      const shared = { configFile, logLevel: 'warn' } as const;
      await build({ ...shared, build: { outDir, emptyOutDir: true } });
      const server = await preview({
        ...shared,
        build: { outDir },
        preview: { host: '127.0.0.1', port: 0, open: false },
      });
      const address = server.resolvedUrls?.local[0];
      if (address === undefined) throw new Error('The gallery is not served.');
      await use(address);
      await server.close();
      await rm(outDir, { recursive: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

declare global {
  interface Window {
    /** Set by the gallery's page. */
    readonly storyAddresses: (theme: string, language?: string) => { readonly id: string; readonly address: string }[];
    readonly storyTexts: () => Promise<readonly string[]>;
  }
}

/** Opens one story and waits until all its buttons were pressed. */
export async function openStory(page: Page, gallery: string, story: string, language = 'en'): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${gallery}?${new URLSearchParams({ story, theme: 'light', language })}`);
  await expect(page.locator('html'), story).toHaveAttribute('data-story', 'settled');
}
