/**
 * Keeps the keyboard focus in place. When the focused element disappears (a button is replaced, a card is removed, a menu
 * item's dialog closes), the focus moves to the nearest remaining element instead of getting lost.
 */

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled):not([type="hidden"]), select:not(:disabled), textarea:not(:disabled), h1[tabindex]';

/** Menus and dialogs are outside the page's tree. Their position is that of the element that opened them. */
const LAYERS = '[role="menu"], [role="dialog"], [role="listbox"]';

interface Place {
  /** The element and its ancestors, innermost first, then the elements from which its layer was opened. */
  readonly path: readonly Element[];
  readonly layer: Element | null;
  /** The path without the elements of the layer itself. */
  readonly opener: readonly Element[];
}

const nowhere: Place = { path: [], layer: null, opener: [] };

/** The siblings of a layer are other layers, and not a useful place for the focus. */
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

/** The element that takes the focus once the element at this place is gone. Null if nothing near it is left. */
function heirOf({ path }: Place): HTMLElement | null {
  for (const element of path) {
    if (!element.isConnected || element.closest('[aria-hidden="true"], [inert]') !== null) continue;
    if (element.matches(FOCUSABLE)) return element as HTMLElement;
    // If only the page itself is left, focus its heading.
    const heir = element.querySelector<HTMLElement>(element.matches('main') ? 'h1[tabindex]' : FOCUSABLE);
    if (heir !== null) return heir;
  }
  return document.querySelector<HTMLElement>('main h1[tabindex]');
}

/** @returns a function that stops it */
export function keepFocus(): () => void {
  let place: Place = nowhere;
  const focused = ({ target }: FocusEvent) => {
    if (target instanceof Element && target !== document.body) place = placeOf(target, place);
  };
  // Code that moves the focus on purpose does so at once. A dialog returns it a moment later, so wait for that.
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
