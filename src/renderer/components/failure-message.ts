/** The sentence of a failure in the page's language. */
import type { Failure } from '../../contract/errors';
import { phraseText, translated } from '../../texts/translate';

export function failureMessage({ message, phrase }: Failure): string {
  return phrase === undefined ? translated(message) : phraseText(phrase);
}
