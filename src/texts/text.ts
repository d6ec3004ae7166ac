/** The texts of the window. Each is written in English where it is shown, and is the key of its translations. */
import type { Values } from './message';
import type { portuguese } from './portuguese';

/**
 * A text that is in the catalogue. TypeScript refuses one that no translation has, so a new text is translated in the
 * change that adds it.
 */
export type Text = keyof typeof portuguese;

/** The values of a text: required if it has gaps. */
export type ValuesOf<T extends string> = T extends `${string}{${string}` ? [values: Values] : [values?: undefined];

/** Translations by English text. What follows " ## " in a key says where it is used, and is not shown. */
export type Catalogue = Readonly<Record<string, string>>;
