/** The search field of the current page, if it has one. */

const FIELD = 'main search input, main input[type="search"]';

function field(): HTMLInputElement | undefined {
  return [...document.querySelectorAll<HTMLInputElement>(FIELD)].find((each) => each.checkVisibility());
}

export function hasPageSearch(): boolean {
  return field() !== undefined;
}

export function focusPageSearch(): void {
  const found = field();
  found?.focus();
  found?.select();
}
