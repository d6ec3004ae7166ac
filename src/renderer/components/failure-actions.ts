/** The actions that help with a failure, in the page's language. */
import { errorCatalogue, type Failure } from '../../contract/errors';
import { inEnglish } from '../../texts/phrase';
import { phraseText, translated } from '../../texts/translate';

/** Advice for this case first, then the catalogue's. Duplicates are removed. */
export function actionsFor(failure: Failure): string[] {
  const known = Object.hasOwn(errorCatalogue, failure.code) ? errorCatalogue[failure.code].actions : [];
  return [...new Set([...ownActions(failure), ...known.map(translated)])];
}

/** Advice for this case only. */
export function ownActions({ actions = [], actionPhrases = [] }: Failure): string[] {
  const phrases = new Map(actionPhrases.map((phrase) => [inEnglish(phrase), phrase]));
  return actions.map((action) => {
    const phrase = phrases.get(action);
    return phrase === undefined ? translated(action) : phraseText(phrase);
  });
}
