/** Presses the buttons of a story, types its text and presses what comes after it, then marks the page as settled when nothing changes any more. */
import { namesOf } from './english';
import type { Story } from './story';

const QUIET_MS = 120;
const LONGEST_MS = 8_000;

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility() && element.closest('[aria-hidden="true"]') === null;
}

function nameOf(element: HTMLElement): string {
  return (element.getAttribute('aria-label') ?? element.innerText).trim();
}

/** The last element with this name, because dialogs and menus come after the page. */
function find(names: readonly string[]): HTMLElement | undefined {
  const all = document.querySelectorAll<HTMLElement>(
    'button, a, label, input[type="checkbox"], [role="menuitem"], [role="option"], [role="grid"] td',
  );
  return [...all].findLast((element) => isShown(element) && names.some((name) => nameOf(element).startsWith(name)));
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

async function press(name: string): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  const names = await namesOf(name);
  let target = find(names);
  while (target === undefined && performance.now() < deadline) {
    await nextFrame();
    target = find(names);
  }
  if (target === undefined) console.error(`There is nothing to press that is named ${name}.`);
  // As a person would: a menu is not shown while its button is out of sight.
  target?.scrollIntoView({ block: 'nearest' });
  target?.click();
}

/** Resolves when the page has not changed for a moment. */
function quiet(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(limit);
      resolve();
    };
    let timer = setTimeout(end, QUIET_MS);
    const limit = setTimeout(end, LONGEST_MS);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(end, QUIET_MS);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

function type(text: string): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) {
    console.error('No field has the focus.');
    return;
  }
  // React listens to the event, and compares with the value that it has set itself.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

async function pressAll(names: readonly string[]): Promise<void> {
  for (const name of names) {
    await press(name);
    await quiet();
  }
}

export async function settle(
  { press: names = [], typed, pressAfterwards = [] }: Story,
  atEnd: () => void,
): Promise<void> {
  await quiet();
  await pressAll(names);
  if (typed !== undefined) type(typed);
  await pressAll(pressAfterwards);
  atEnd();
  await quiet();
  document.documentElement.dataset.story = 'settled';
}
