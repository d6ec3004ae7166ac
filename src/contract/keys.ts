/** The keys of a shortcut: how they are written, compared with a pressed key, and shown on each platform. Pure. */

/** One press. Written as `Mod+K`, `F1` or `?`. `Mod` is Cmd on macOS and Ctrl elsewhere. */
export interface Stroke {
  readonly mod: boolean;
  readonly shift: boolean;
  /** A letter in lower case, or the key's name as the browser reports it. */
  readonly key: string;
}

/** What a keyboard event says. */
export interface KeyPress {
  readonly key: string;
  /** The place on the keyboard, such as `KeyK`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const lower = (key: string) => (key.length === 1 ? key.toLowerCase() : key);

/** Parses keys such as `Mod+K`, or several presses in a row such as `g s`. */
export function parseKeys(text: string): readonly Stroke[] {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const mod = /^Mod\+/.test(part);
      const rest = part.replace(/^Mod\+/, '');
      const shift = /^Shift\+/.test(rest);
      const key = lower(rest.replace(/^Shift\+/, ''));
      return { mod, shift, key: key === 'Plus' ? '+' : key };
    });
}

/** The key as a letter of the Latin keyboard, for layouts with another alphabet. */
function pressedKey({ key, code }: KeyPress): string {
  const isLatin = key.length > 1 || key.charCodeAt(0) < 128;
  return isLatin ? lower(key) : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key);
}

/** Shift matters for letters only: on many keyboards it is needed to type `?` or `/`. */
export function isStroke(stroke: Stroke, press: KeyPress, isMac: boolean): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  const [mod, other] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  const isLetter = /^[a-z]$/.test(stroke.key);
  return (
    mod === stroke.mod &&
    !other &&
    !altKey &&
    pressedKey(press) === stroke.key &&
    (!isLetter || shiftKey === stroke.shift)
  );
}

/** Whether it is typed without a modifier, so that it must not work in a text field and can be switched off. */
export function isCharacterKey(stroke: Stroke): boolean {
  return !stroke.mod && stroke.key.length === 1;
}

function caps(stroke: Stroke, isMac: boolean): string[] {
  const key = stroke.key.length === 1 ? stroke.key.toUpperCase() : stroke.key;
  return [...(stroke.mod ? [isMac ? '⌘' : 'Ctrl'] : []), ...(stroke.shift ? [isMac ? '⇧' : 'Shift'] : []), key];
}

/** The caps to show for keys: one list for each press in a row. */
export function keyCaps(text: string, isMac: boolean): readonly (readonly string[])[] {
  return parseKeys(text).map((stroke) => caps(stroke, isMac));
}

/** For `aria-keyshortcuts`. Only single presses can be named there. */
export function ariaKeys(text: string, isMac: boolean): string | undefined {
  const [stroke, ...more] = parseKeys(text);
  if (stroke === undefined || more.length > 0) return undefined;
  const { mod, shift, key } = stroke;
  return [...(mod ? [isMac ? 'Meta' : 'Control'] : []), ...(shift ? ['Shift'] : []), key.toUpperCase()].join('+');
}

/** For the application menu. */
export function accelerator(text: string): string {
  return text.replace(/^Mod\+/, 'CmdOrCtrl+');
}
