/**
 * Why an event was refused, in the user's language. It is stored in English: the sentence of a failure, and what the
 * destination said, which is quoted as it is.
 */
import { errorCatalogue } from '../../contract/errors';
import { recogniser } from '../../texts/recognise';
import { phraseText, translated } from '../../texts/translate';

const titles: ReadonlySet<string> = new Set(Object.values(errorCatalogue).map(({ title }) => title));

/** Those with values, as in src/main/engine/delivery. */
const recognise = recogniser([
  'The destination refused {rejected} of the {sent} events of a request without saying which.',
  'The event has {bytes} bytes, more than the destination takes.',
  'The event is larger than the destination accepts. It has {bytes} bytes.',
]);

export function answerText(text: string): string {
  return text.split('\n').map(lineText).join('\n');
}

function lineText(line: string): string {
  if (titles.has(line)) return translated(line);
  const found = recognise(line);
  return found === null ? line : phraseText(found);
}
