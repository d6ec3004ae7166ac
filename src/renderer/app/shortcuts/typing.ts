/** Where the keyboard belongs to the focused element, so that shortcuts of a single character must not work. */

const TEXT_FIELDS =
  'textarea, select, input:not([type="checkbox"]):not([type="radio"]):not([type="button"]):not([type="submit"]):not([type="range"])';
/** These use letters to find an entry. */
const LISTS = '[role="combobox"], [role="textbox"], [role="menu"], [role="listbox"], [role="tree"]';

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest(`${TEXT_FIELDS}, ${LISTS}`) !== null;
}

export function isDialogOpen(): boolean {
  const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"], [role="menu"]');
  return [...dialogs].some((dialog) => dialog.checkVisibility());
}
