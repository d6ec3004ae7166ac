/** A compromised page in the desktop app cannot read files that the user has not chosen. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openPage } from './support/steps';

interface WithBridge {
  readonly sluice: {
    call(name: string, input: unknown): Promise<{ ok: boolean; failure?: { code: string } }>;
    pathOf(file: File): string;
  };
}

const codeOf = (page: Page, name: string, input: unknown) =>
  page.evaluate(
    async ([command, given]) => {
      const answer = await (window as unknown as WithBridge).sluice.call(command as string, given);
      return answer.ok ? 'ok' : answer.failure?.code;
    },
    [name, input],
  );

const filesSource = (...paths: string[]) => ({
  source: { name: paths.join(), settings: { kind: 'files', paths }, secrets: {} },
});

test('the page can name no file that was not chosen', async ({ page, dataFolder, workFolder }) => {
  await mkdir(`${workFolder}-beside`, { recursive: true });
  for (const path of ['/etc/passwd', '/etc', '/*/passwd', `${workFolder}-beside`, `${workFolder}/../*`, '/']) {
    expect(await codeOf(page, 'sources.create', filesSource(path)), path).toBe('SLUICE-SRC-022');
    expect(await codeOf(page, 'imports.inspect', { path }), path).toBe('SLUICE-SRC-022');
  }
  for (const path of [dataFolder, join(dataFolder, 'config.db'), '/proc/self/environ', join(workFolder, 'a.key')]) {
    expect(await codeOf(page, 'sources.create', filesSource(path)), path).toBe('SLUICE-SRC-023');
    expect(await codeOf(page, 'imports.inspect', { path }), path).toBe('SLUICE-SRC-023');
  }
  expect(await codeOf(page, 'sources.list', {})).toBe('ok');
});

test('the page cannot pass a file of its own making for a dropped one', async ({ page }) => {
  const path = await page.evaluate(() => {
    const file = new File(['x'], '/etc/passwd');
    Object.defineProperty(file, 'path', { value: '/etc/passwd' });
    return (window as unknown as WithBridge).sluice.pathOf(file);
  });
  expect(path).toBe('');
  expect(await codeOf(page, 'imports.inspect', { path: '/etc/passwd' })).toBe('SLUICE-SRC-022');
});

test('a typed path that was not chosen is refused with what to do', async ({ page }) => {
  await openPage(page, 'Sources');
  await page.getByRole('button', { name: 'Add source' }).click();
  await page.getByRole('menuitem', { name: /^Watched files/ }).click();
  await page.getByRole('textbox', { name: 'Path 1' }).fill('/var/log');
  await page.getByRole('button', { name: 'Add source' }).click();
  await expect(page.getByText('SLUICE-SRC-022')).toBeVisible();
  await expect(page.getByText(/press "Choose a file" or "Choose a folder"/)).toBeVisible();
});

test('a pattern behind a chosen folder is taken', async ({ page, workFolder }) => {
  await writeFile(join(workFolder, 'a.ndjson'), '{}\n');
  expect(await codeOf(page, 'sources.create', filesSource(join(workFolder, '*.ndjson')))).toBe('ok');
});
