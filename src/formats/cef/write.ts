/** Escaping and limits of CEF ("CEF Implementation Standard", document version 27). Pure. */
import { cutTo } from '../odc/header';

/** In the extension a line break is written as "\n"; in the header there may be none. */
const OTHER_CONTROLS = /[^\P{Cc}\r\n]+/gu;
const CONTROLS = /\p{Cc}+/gu;

/** What most texts have nothing of, so that they stay as they are. */
const NOT_PLAIN = /[\p{Cc}\\|=\ud800-\udfff]|^\s|\s$/u;

const isPlain = (text: string, maxCharacters: number) => text.length <= maxCharacters && !NOT_PLAIN.test(text);

/** A field between the bars of the header. */
export function headerField(text: string, maxCharacters: number): string {
  if (isPlain(text, maxCharacters)) return text;
  const cut = cutTo(text.replaceAll(CONTROLS, ' ').toWellFormed().trim(), maxCharacters);
  return cut.replaceAll(/[\\|]/g, '\\$&');
}

/** A value of the extension. Spaces at its ends would be lost, or become part of the value before. */
export function extensionValue(text: string, maxCharacters: number): string {
  if (isPlain(text, maxCharacters)) return text;
  const cut = cutTo(text.replaceAll(OTHER_CONTROLS, ' ').toWellFormed().trim(), maxCharacters);
  return cut.replaceAll(/[\\=]/g, '\\$&').replaceAll('\r', '\\r').replaceAll('\n', '\\n');
}

/** Collects `key=value` pairs; what has no value is left out. */
export class Extension {
  readonly #pairs: string[] = [];

  add(key: string, value: string | undefined, maxCharacters: number): this {
    const written = value === undefined ? '' : extensionValue(value, maxCharacters);
    if (written !== '') this.#pairs.push(`${key}=${written}`);
    return this;
  }

  /** One of the numbered fields that say themselves what they hold. */
  addLabelled(key: string, label: string, value: string | undefined, maxCharacters: number): this {
    return value === undefined || value.trim() === ''
      ? this
      : this.add(key, value, maxCharacters).add(`${key}Label`, label, 1023);
  }

  toString(): string {
    return this.#pairs.join(' ');
  }
}
