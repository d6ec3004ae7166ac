/** The actions that help with a failure, in the page's language. */
import { errorCatalogue, type Failure } from '../../contract/errors';
import { translated } from '../../texts/translate';

/** Advice for this case first, then the catalogue's. Duplicates are removed. */
export function actionsFor(failure: Failure): string[] {
  const known = Object.hasOwn(errorCatalogue, failure.code) ? errorCatalogue[failure.code].actions : [];
  return [...new Set([...(failure.actions ?? []), ...known])].map(translated);
}
