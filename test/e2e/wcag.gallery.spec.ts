/**
 * What WCAG 2.2 AA asks for beyond what axe can see, on the pages that people use most: a visible focus that nothing
 * covers, targets of 24 px, 200 % zoom, reduced motion, forced colours, names and roles, and status messages.
 */
import { expect, type Page } from '@playwright/test';
import type { Push } from '../../src/contract/push';
import type { EngineStatus, StreamStatus } from '../../src/contract/status';
import { tabThrough } from './support/focus';
import { openStory, test } from './support/gallery';
import { keyPages } from './support/key-pages';

declare global {
  interface Window {
    readonly tellStory: (push: Push) => void;
    readonly storyStatus: () => Promise<EngineStatus>;
    liveTexts: string[];
  }
}

// A trace records every press of Tab, which takes longer than the checks themselves.
test.use({ trace: 'off' });

for (const story of keyPages) {
  test(`names, targets, zoom, motion and focus: ${story}`, async ({ gallery, page }) => {
    await openStory(page, gallery, story);
    await test.step('a screen reader finds landmarks, a heading, and a name for everything', async () => {
      await expect(page.getByRole('banner')).toHaveCount(1);
      await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(1);
      await expect(page.getByRole('main')).toHaveCount(1);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveCount(1);
      expect.soft(namelessIn(await page.locator('body').ariaSnapshot())).toEqual([]);
    });
    await test.step('targets are 24 px or apart from others', async () => {
      expect.soft(await smallTargets(page)).toEqual([]);
    });
    await test.step('nothing moves with reduced motion', async () => {
      await expect.poll(() => runningAnimations(page)).toEqual([]);
    });
    await test.step('200 % zoom and narrow windows need no horizontal scrolling', async () => {
      // 1280 × 800 at 200 % has 640 × 400 CSS pixels.
      for (const [width, height] of [
        [640, 400],
        [900, 600],
      ] as const) {
        await page.setViewportSize({ width, height });
        await expect.soft.poll(() => cutOff(page), `at ${width} × ${height}`).toEqual([]);
      }
    });
    await test.step('the focus is visible, and nothing covers it', async () => {
      const stops = await tabThrough(page);
      expect(stops.length, 'stops of the Tab key').toBeGreaterThan(5);
      const unseen = stops.filter(({ focused, unfocused }) => focused === unfocused);
      expect.soft(unseen, 'look the same with and without the focus').toEqual([]);
      const covered = stops.filter(({ coveredBy, inWindow }) => coveredBy !== null || !inWindow);
      expect.soft(covered, 'are covered or out of sight').toEqual([]);
    });
  });

  test(`forced colours keep the focus and every icon visible: ${story}`, async ({ gallery, page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await openStory(page, gallery, story);
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    expect.soft(await invisibleIcons(page)).toEqual([]);
    const without = (await tabThrough(page)).filter(({ hasOutline }) => !hasOutline);
    expect.soft(without, 'have no outline').toEqual([]);
  });
}

test('what moves while loading stands still with reduced motion', async ({ gallery, page }) => {
  for (const story of ['streams/loading', 'trail/loading', 'overview/loading', 'stream/test-under-way']) {
    await openStory(page, gallery, story);
    await expect.poll(() => runningAnimations(page), story).toEqual([]);
  }
});

test('a status has a word and an icon, not only a colour', async ({ gallery, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openStory(page, gallery, 'streams/some');
  for (const status of ['Active', 'Active with errors', 'Inactive']) {
    const word = page.getByRole('table').getByText(status, { exact: true }).filter({ visible: true }).first();
    await expect(word).toBeVisible();
    await expect(word.locator('xpath=..').locator('svg')).toBeVisible();
  }
  const icons = await page.evaluate(() => {
    const pills = [
      ...document.querySelectorAll<HTMLElement>('main tbody [title^="Active"], main tbody [title="Inactive"]'),
    ];
    return Object.fromEntries(pills.map((pill) => [pill.title, pill.querySelector('svg')?.innerHTML ?? '']));
  });
  expect(new Set(Object.values(icons)).size).toBe(3);
});

test('a change of status is announced once, without moving the focus', async ({ gallery, page }) => {
  await openStory(page, gallery, 'streams/some');
  const status = await page.evaluate(() => window.storyStatus());
  const active = status.streams.find((stream) => stream.status === 'active');
  if (active === undefined) throw new Error('The story has no active stream.');
  await listenToLiveRegions(page);
  const search = page.getByRole('searchbox', { name: 'Search streams' });
  await search.focus();
  const failed: StreamStatus = { ...active, status: 'inactive', phase: { kind: 'deactivated' } };
  const streams = status.streams.map((stream) => (stream === active ? failed : stream));
  // The same status arrives every second.
  for (let count = 0; count < 3; count += 1) {
    await page.evaluate((push) => window.tellStory(push), { kind: 'status' as const, status: { ...status, streams } });
    await nextFrames(page);
  }
  const texts = await page.evaluate(() => window.liveTexts);
  expect(texts).toEqual([`${active.name} is deactivated.`]);
  await expect(search).toBeFocused();
});

test('the result of an action is announced once', async ({ gallery, page }) => {
  await openStory(page, gallery, 'notices/some');
  await page.goto(`${page.url().split('#')[0]}#/errors`);
  await expect(page.getByRole('heading', { name: 'Error codes', level: 1 })).toBeVisible();
  await listenToLiveRegions(page);
  await page.getByRole('searchbox', { name: 'Search error codes' }).fill('certificate');
  await expect.poll(() => page.evaluate(() => window.liveTexts.length)).toBe(1);
  await nextFrames(page);
  expect(await page.evaluate(() => window.liveTexts)).toEqual([expect.stringMatching(/\d+/)]);
});

async function nextFrames(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Notes every text that a screen reader would read by itself. */
function listenToLiveRegions(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.liveTexts = [];
    const regions = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"], output';
    new MutationObserver((changes) => {
      const changed = new Set<Element>();
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest(regions);
        if (region) changed.add(region);
      }
      for (const region of changed) {
        const text = (region.textContent ?? '').trim();
        if (text !== '' && window.liveTexts.at(-1) !== text) window.liveTexts.push(text);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

/** Buttons, links and fields that are too small (2.5.8), except links within a sentence. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const MIN = 24;
    const selector =
      'a[href], button, select, textarea, summary, input:not([type="hidden"]), [role="button"], [role="menuitem"], [role="tab"], [role="option"], [role="switch"]';
    const all = [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (element) =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.tabIndex >= 0,
    );
    /** A label is part of the target of its input. */
    const boxOf = (element: HTMLElement): DOMRect => {
      const box = element.getBoundingClientRect();
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const boxes = [box, ...labels.map((label) => label.getBoundingClientRect())];
      const [left, top] = [Math.min(...boxes.map((each) => each.left)), Math.min(...boxes.map((each) => each.top))];
      const right = Math.max(...boxes.map((each) => each.right));
      const bottom = Math.max(...boxes.map((each) => each.bottom));
      return new DOMRect(left, top, right - left, bottom - top);
    };
    const isInText = (element: HTMLElement) => {
      const own = (element.textContent ?? '').trim();
      const around = (element.closest('p, li, dd, td, div')?.textContent ?? '').trim();
      return getComputedStyle(element).display === 'inline' && around.length > own.length + 5;
    };
    const boxes = new Map(all.map((element) => [element, boxOf(element)]));
    const reaches = (x: number, y: number, { left, top, right, bottom }: DOMRect) =>
      Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < MIN / 2;
    return all
      .filter((element) => {
        const box = boxes.get(element);
        if (box === undefined || (box.width >= MIN && box.height >= MIN) || isInText(element)) return false;
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        return all.some((other) => {
          const otherBox = boxes.get(other);
          if (other === element || otherBox === undefined) return false;
          return !element.contains(other) && !other.contains(element) && reaches(x, y, otherBox);
        });
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return `${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 160)}`;
      });
  });
}

/** What reaches beyond the window's right edge without a scroll area of its own around it. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - width;
    const isContained = (element: Element | null): boolean => {
      if (element === null) return false;
      const { overflowX, position } = getComputedStyle(element);
      return overflowX !== 'visible' || position === 'fixed' || isContained(element.parentElement);
    };
    const beyond = [...document.querySelectorAll('main *')].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !isContained(element.parentElement),
    );
    return over > 0 ? [`${over} px`, ...beyond.slice(0, 3).map(({ outerHTML }) => outerHTML.slice(0, 160))] : [];
  });
}

function runningAnimations(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 10)
      .map((animation) => {
        const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
        return `${animation.constructor.name} of ${target?.outerHTML.slice(0, 120)}`;
      }),
  );
}

/** Icons that have the colour of what is behind them. */
function invisibleIcons(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const groundOf = (element: Element | null): string => {
      if (element === null) return getComputedStyle(document.body).backgroundColor;
      const { backgroundColor } = getComputedStyle(element);
      return backgroundColor === 'rgba(0, 0, 0, 0)' ? groundOf(element.parentElement) : backgroundColor;
    };
    return [...document.querySelectorAll<SVGElement>('svg.tabler-icon')]
      .filter((icon) => icon.checkVisibility())
      .filter((icon) => {
        const { stroke, fill } = getComputedStyle(icon);
        const ground = groundOf(icon.parentElement);
        return (stroke === 'none' || stroke === ground) && (fill === 'none' || fill === ground);
      })
      .map((icon) => icon.parentElement?.outerHTML.slice(0, 160) ?? '');
  });
}

/** The lines of an accessibility tree that have a role that needs a name, and none. */
function namelessIn(tree: string): string[] {
  const roles =
    'button|link|textbox|combobox|checkbox|radio|switch|slider|tab|tablist|dialog|grid|table|img|heading|menuitem|region|searchbox|spinbutton';
  return tree.split('\n').filter((line) => new RegExp(`^\\s*- (${roles})( \\[[^\\]]*\\])*:?$`).test(line));
}
