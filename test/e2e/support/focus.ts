/** The stops of the Tab key on a page, and what each looks like with and without the focus. Runs in the page. */
import type { Page } from '@playwright/test';

export interface Stop {
  readonly name: string;
  /** Styles that can show the focus: of the element, what surrounds it, and what is drawn for it. */
  readonly focused: string;
  readonly unfocused: string;
  /** Whether the outline is at least 2 px wide, or a border changes its colour. */
  readonly hasOutline: boolean;
  /** What covers it, if all of its points are covered. */
  readonly coveredBy: string | null;
  /** Whether any part is inside the window. */
  readonly inWindow: boolean;
}

/** No page of the tests has more stops than this in one round. */
const MAX_STOPS = 160;

/** A date has three parts and the button of its calendar, and a time more. An element that holds the focus longer traps it. */
const MAX_INNER_STOPS = 8;

declare global {
  interface Window {
    focusProbe: { enter(): boolean; hasLeft(): boolean; leave(): Stop | null };
  }
}

/** Installs the functions that look at the focused element. */
function installProbe(): void {
  /** The element and those that draw it: a switch is drawn by the element beside its input. */
  const drawnBy = (element: Element): Element[] =>
    [
      element,
      element.parentElement,
      element.parentElement?.parentElement,
      element.nextElementSibling,
      element.previousElementSibling,
    ].filter((each) => each instanceof Element);
  const looksOf = (element: Element) =>
    drawnBy(element)
      .map((each) => {
        const { outlineStyle, outlineWidth, outlineColor, borderColor, boxShadow } = getComputedStyle(each);
        return [
          outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`,
          borderColor,
          boxShadow,
        ];
      })
      .join(' | ');
  const outlined = (element: Element) =>
    drawnBy(element).some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;
  /** An input that is not drawn itself is looked for where its label is. */
  const placeOf = (element: Element): Element => {
    const { width, height } = element.getBoundingClientRect();
    if (width > 2 && height > 2) return element;
    return (element as HTMLInputElement).labels?.[0] ?? element.parentElement ?? element;
  };
  const coverOf = (element: Element): { coveredBy: string | null; inWindow: boolean } => {
    const place = placeOf(element);
    const { left, top, right, bottom } = place.getBoundingClientRect();
    const [l, r] = [Math.max(left, 0), Math.min(right, window.innerWidth)];
    const [t, b] = [Math.max(top, 0), Math.min(bottom, window.innerHeight)];
    if (r - l < 1 || b - t < 1) return { coveredBy: null, inWindow: false };
    let coveredBy: string | null = null;
    for (const across of [0.5, 0.15, 0.85]) {
      for (const down of [0.5, 0.15, 0.85]) {
        const hit = document.elementFromPoint(l + (r - l) * across, t + (b - t) * down);
        if (hit === null) continue;
        const isIt = place.contains(hit) || hit.contains(place) || place.parentElement?.contains(hit) === true;
        if (isIt) return { coveredBy: null, inWindow: true };
        coveredBy = nameOf(hit);
      }
    }
    return { coveredBy, inWindow: true };
  };

  const seen = new Set<Element>();
  let current: { element: Element; focused: string; hasOutline: boolean; cover: ReturnType<typeof coverOf> } | null =
    null;
  window.focusProbe = {
    enter() {
      const element = document.activeElement;
      if (element === null || element === document.body || seen.has(element)) return false;
      seen.add(element);
      current = { element, focused: looksOf(element), hasOutline: outlined(element), cover: coverOf(element) };
      return true;
    },
    hasLeft() {
      return document.activeElement !== current?.element;
    },
    leave() {
      if (current === null) return null;
      const { element, focused, hasOutline, cover } = current;
      current = null;
      return { name: nameOf(element), focused, unfocused: looksOf(element), hasOutline, ...cover };
    },
  };
}

/** Presses Tab until the focus has left the current element: a date input has inner stops, and is one element. */
async function leaveElement(page: Page): Promise<Stop | null> {
  for (let count = 0; count < MAX_INNER_STOPS; count += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => window.focusProbe.hasLeft())) return page.evaluate(() => window.focusProbe.leave());
  }
  throw new Error('The focus stays on an element, however often Tab is pressed.');
}

/** Presses Tab until the focus has been everywhere. */
export async function tabThrough(page: Page): Promise<readonly Stop[]> {
  await page.evaluate(installProbe);
  const stops: Stop[] = [];
  await page.keyboard.press('Tab');
  for (let count = 0; count < MAX_STOPS; count += 1) {
    if (!(await page.evaluate(() => window.focusProbe.enter()))) return stops;
    const stop = await leaveElement(page);
    if (stop !== null) stops.push(stop);
  }
  return stops;
}
