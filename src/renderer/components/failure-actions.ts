/** What to do about a failure. Pure. */
import { errorCatalogue, type Failure } from '../../contract/errors';

/** Advice for this very case first, then the catalogue's, none twice. */
export function actionsFor(failure: Failure): string[] {
  const known = Object.hasOwn(errorCatalogue, failure.code) ? errorCatalogue[failure.code].actions : [];
  return [...new Set([...(failure.actions ?? []), ...known])];
}
