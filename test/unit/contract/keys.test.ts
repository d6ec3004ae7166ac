import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accelerator,
  ariaKeys,
  isCharacterKey,
  isStroke,
  type KeyPress,
  keyCaps,
  parseKeys,
} from '../../../src/contract/keys';
import { mainPages } from '../../../src/contract/navigation';
import { shortcuts } from '../../../src/contract/shortcuts';

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...changes,
});
const isPressed = (keys: string, pressed: KeyPress, isMac = false) => {
  const [stroke] = parseKeys(keys);
  return stroke !== undefined && isStroke(stroke, pressed, isMac);
};

describe('the keys of a shortcut', () => {
  it('are Ctrl on Windows and Linux, and Cmd on macOS', () => {
    expect(isPressed('Mod+K', press('k', { ctrlKey: true }))).toBe(true);
    expect(isPressed('Mod+K', press('k', { metaKey: true }))).toBe(false);
    expect(isPressed('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(isPressed('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false);
    expect(isPressed('Mod+K', press('k'))).toBe(false);
  });

  it('are recognised with caps lock, and on a keyboard with another alphabet', () => {
    expect(isPressed('Mod+K', press('K', { ctrlKey: true }))).toBe(true);
    expect(isPressed('Mod+K', press('л', { code: 'KeyK', ctrlKey: true }))).toBe(true);
    expect(isPressed('g', press('п', { code: 'KeyG' }))).toBe(true);
  });

  it('may need Shift for a character, but not for a letter', () => {
    expect(isPressed('?', press('?', { shiftKey: true }))).toBe(true);
    expect(isPressed('Mod+/', press('/', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(isPressed('n', press('N', { shiftKey: true }))).toBe(false);
  });

  it('are not those that AltGr or another modifier makes', () => {
    expect(isPressed('/', press('/', { altKey: true }))).toBe(false);
    expect(isPressed('n', press('n', { ctrlKey: true }))).toBe(false);
    expect(isPressed('Mod+K', press('k', { ctrlKey: true, metaKey: true }))).toBe(false);
  });

  it('are shown as on the keyboard, named for screen readers, and passed to the menu', () => {
    expect(keyCaps('Mod+K', false)).toEqual([['Ctrl', 'K']]);
    expect(keyCaps('Mod+Plus', true)).toEqual([['⌘', '+']]);
    expect(keyCaps('g s', false)).toEqual([['G'], ['S']]);
    expect(ariaKeys('Mod+K', false)).toBe('Control+K');
    expect(ariaKeys('Mod+K', true)).toBe('Meta+K');
    expect(ariaKeys('g s', false)).toBeUndefined();
    expect(accelerator('Mod+Plus')).toBe('CmdOrCtrl+Plus');
  });

  it('match the press that they describe, whatever letter it is', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    fc.assert(
      fc.property(letter, letter, fc.boolean(), fc.boolean(), fc.boolean(), (key, other, mod, shift, isMac) => {
        const keys = `${mod ? 'Mod+' : ''}${shift ? 'Shift+' : ''}${key.toUpperCase()}`;
        const held = { ...(mod && (isMac ? { metaKey: true } : { ctrlKey: true })), shiftKey: shift };
        expect(isPressed(keys, press(shift ? key.toUpperCase() : key, held), isMac)).toBe(true);
        expect(isPressed(keys, press(other, held), isMac)).toBe(other === key);
        expect(isPressed(keys, press(key, { ...held, shiftKey: !shift }), isMac)).toBe(false);
      }),
    );
  });
});

/** What people expect of every window and browser: editing, finding, reloading, developer tools, full screen. */
const taken = new Set(
  'C V X A Z Y F G P R T L H J D U S O W+ Tab F4 F5 F11 F12'.split(' ').flatMap((key) => [`Mod+${key}`, key]),
);

describe('the declared shortcuts', () => {
  const all = [...shortcuts.values()].flatMap(({ keys = [], accelerator: menu }) => [
    ...keys,
    ...(menu === undefined ? [] : [menu]),
  ]);

  it('are all different', () => {
    expect(new Set(all).size).toBe(all.length);
  });

  it('take no key away from the window, the browser or a text field', () => {
    expect(all.filter((keys) => taken.has(keys))).toEqual([]);
  });

  it('begin with no key that is a shortcut by itself', () => {
    const begins = all.filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0]);
    expect(all.filter((keys) => begins.includes(keys))).toEqual([]);
  });

  it('leave a way to search and to the list of shortcuts when single characters are switched off', () => {
    for (const id of ['search', 'shortcuts'] as const) {
      const keys = shortcuts.get(id)?.keys ?? [];
      expect(keys.some((each) => !parseKeys(each).some(isCharacterKey))).toBe(true);
    }
  });

  it('lead to every page of the view menu, by a digit', () => {
    const view = mainPages.filter(({ menu }) => menu === 'view');
    expect(view.length).toBeLessThanOrEqual(9);
    expect(view.map(({ path }) => shortcuts.get(`page:${path}`)?.accelerator)).toEqual(
      view.map((_, index) => `Mod+${index + 1}`),
    );
  });
});
