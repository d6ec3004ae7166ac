/**
 * axe, for a test that checks hundreds of pages. `AxeBuilder` sends axe to the page again for each check, and brings
 * back all that passed, which takes longer than the check.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, Result, RunOptions } from 'axe-core';

declare global {
  interface Window {
    /** Set by `loadAxe`. */
    readonly axe: { readonly run: (within: string, options: RunOptions) => Promise<AxeResults> };
  }
}

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Once for each page that is loaded. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(await source);
}

/** @param within a selector; all that it matches is checked, with what is inside */
export function violationsWithin(page: Page, within: string, options: RunOptions): Promise<Result[]> {
  const withoutPasses = { ...options, resultTypes: ['violations'] } satisfies RunOptions;
  return page.evaluate(async ([selector, wanted]) => (await window.axe.run(selector, wanted)).violations, [
    within,
    withoutPasses,
  ] as const);
}
