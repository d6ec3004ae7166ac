/** Finds out whether this computer can draw the characters of a text, and which font would help if not. */

import type { Text } from '../../texts/text';

export interface Script {
  readonly name: Text;
  readonly characters: RegExp;
  /** A common character of it, which is drawn to see whether there is a font. */
  readonly sample: string;
  readonly font: Text;
}

const CJK_FONT: Text =
  'Noto Sans CJK (the package fonts-noto-cjk on Debian and Ubuntu, google-noto-sans-cjk-fonts on Fedora)';
const ARABIC_FONT: Text =
  'Noto Sans Arabic (the package fonts-noto-core on Debian and Ubuntu, google-noto-sans-arabic-fonts on Fedora)';

/** Japanese and Korean come before Chinese, whose characters they share. */
const scripts: readonly Script[] = [
  { name: 'Japanese', characters: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, sample: 'あ', font: CJK_FONT },
  { name: 'Korean', characters: /\p{Script=Hangul}/u, sample: '한', font: CJK_FONT },
  { name: 'Chinese', characters: /\p{Script=Han}/u, sample: '中', font: CJK_FONT },
  { name: 'Arabic', characters: /\p{Script=Arabic}/u, sample: 'ع', font: ARABIC_FONT },
];

/** Texts of megabytes are not read to their end for a hint about fonts. */
const LOOKED_AT = 20_000;

/** The scripts of a text that cannot be drawn. @param canDraw is asked at most once for each script */
export function missingScripts(text: string, canDraw: (sample: string) => boolean): readonly Script[] {
  const start = text.slice(0, LOOKED_AT);
  return scripts.filter(({ characters, sample }) => characters.test(start) && !canDraw(sample));
}

const SIZE = 24;
/** For private use: no font of a system has it, so it shows what a missing character looks like. */
const MISSING = '\u{10fffd}';

function pixelsOf(context: CanvasRenderingContext2D, character: string): string {
  context.clearRect(0, 0, SIZE, SIZE);
  context.fillText(character, 2, SIZE - 6);
  return context.getImageData(0, 0, SIZE, SIZE).data.join();
}

const drawable = new Map<string, boolean>();

/** Draws the character and compares it with one that is missing. The result is kept while the window is open. */
export function canDrawOnThisComputer(sample: string): boolean {
  const known = drawable.get(sample);
  if (known !== undefined) return known;
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return true;
  context.font = `${SIZE - 8}px ${getComputedStyle(document.body).fontFamily}`;
  const isDrawn = pixelsOf(context, sample) !== pixelsOf(context, MISSING);
  drawable.set(sample, isDrawn);
  return isDrawn;
}
