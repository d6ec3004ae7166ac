/** Recognises shortcuts in the keys that are pressed, also those of two keys in a row. Pure: the time is a parameter. */
import { isStroke, type KeyPress, parseKeys, type Stroke } from '../../../contract/keys';
import { type ShortcutId, shortcuts } from '../../../contract/shortcuts';

interface Binding {
  readonly id: ShortcutId;
  readonly strokes: readonly Stroke[];
}

export interface KeyReader {
  /** @returns the shortcut that this key completes, or null */
  read(press: KeyPress, nowMs: number): ShortcutId | null;
  /** Forgets the first key of two. */
  reset(): void;
}

/** The second key of two must follow within this time. */
const NEXT_WITHIN_MS = 1_500;

const bindings: readonly Binding[] = [...shortcuts].flatMap(([id, { keys = [] }]) =>
  keys.map((each) => ({ id, strokes: parseKeys(each) })),
);

export function createKeyReader(isMac: boolean): KeyReader {
  let begun: readonly Stroke[] = [];
  let begunAtMs = 0;
  return {
    read(press, nowMs) {
      // Releasing and pressing Shift belongs to typing the next key.
      if (['Shift', 'Control', 'Alt', 'Meta', 'CapsLock'].includes(press.key)) return null;
      const before = nowMs - begunAtMs <= NEXT_WITHIN_MS ? begun : [];
      begun = [];
      const fitting = bindings.filter(
        ({ strokes }) =>
          strokes.length > before.length &&
          before.every((stroke, index) => stroke === strokes[index] || stroke.key === strokes[index]?.key) &&
          isStroke(strokes[before.length] as Stroke, press, isMac),
      );
      const complete = fitting.find(({ strokes }) => strokes.length === before.length + 1);
      if (complete !== undefined) return complete.id;
      const [next] = fitting;
      if (next !== undefined) {
        begun = next.strokes.slice(0, before.length + 1);
        begunAtMs = nowMs;
      }
      return null;
    },
    reset() {
      begun = [];
    },
  };
}
