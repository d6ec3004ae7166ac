/**
 * Keeps the keyboard's place: when the element that has the focus disappears (a button that is replaced, a card that is
 * stopped, a menu's entry whose dialog has closed), the focus goes to what is left next to it instead of to nowhere.
 */

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled):not([type="hidden"]), select:not(:disabled), textarea:not(:disabled), h1[tabindex]';

/** Menus and dialogs lie outside of the page's tree: what opened them comes before them. */
const LAYERS = '[role="menu"], [role="dialog"], [role="listbox"]';

interface Place {
  /** The element and all that holds it, innermost first; behind them the places from which its layer was opened. */
  readonly path: readonly Element[];
  readonly layer: Element | null;
  /** What is left of the path without the layer's own elements. */
  readonly opener: readonly Element[];
}

const nowhere: Place = { path: [], layer: null, opener: [] };

/** A layer's own surroundings are those of other layers, and say nothing. */
function pathWithin(element: Element, layer: Element | null): Element[] {
  const path: Element[] = [];
  for (let each: Element | null = element; each !== null && each !== document.body; each = each.parentElement) {
    path.push(each);
    if (each === layer) break;
  }
  return path;
}

export function placeOf(element: Element, before: Place): Place {
  const layer = element.closest(LAYERS);
  const opener = layer === null ? [] : layer === before.layer ? before.opener : before.path;
  return { path: [...pathWithin(element, layer), ...opener], layer, opener };
}

/** What takes the focus once the element at this place is gone; null where nothing of its surroundings is left. */
function heirOf({ path }: Place): HTMLElement | null {
  for (const element of path) {
    if (!element.isConnected || element.closest('[aria-hidden="true"], [inert]') !== null) continue;
    if (element.matches(FOCUSABLE)) return element as HTMLElement;
    // Beside the heading there is everything else: a page begins at its heading.
    const heir = element.querySelector<HTMLElement>(element.matches('main') ? 'h1[tabindex]' : FOCUSABLE);
    if (heir !== null) return heir;
  }
  return document.querySelector<HTMLElement>('main h1[tabindex]');
}

/** @returns a function that ends it */
export function keepFocus(): () => void {
  let place: Place = nowhere;
  const focused = ({ target }: FocusEvent) => {
    if (target instanceof Element && target !== document.body) place = placeOf(target, place);
  };
  // Whoever moves the focus on purpose does it with the very change; a dialog gives it back a moment after.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lost = () => {
    const [last] = place.path;
    const isLost = last !== undefined && !last.isConnected && isNowhere(document.activeElement);
    if (!isLost) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isNowhere(document.activeElement)) heirOf(place)?.focus({ preventScroll: true });
    }, 30);
  };
  const watch = new MutationObserver(lost);
  document.addEventListener('focusin', focused);
  watch.observe(document.body, { childList: true, subtree: true });
  return () => {
    clearTimeout(timer);
    document.removeEventListener('focusin', focused);
    watch.disconnect();
  };
}

function isNowhere(element: Element | null): boolean {
  return element === null || element === document.body;
}
