/** The actions that help with a failure. Pure. */
import { errorCatalogue, type Failure } from '../../contract/errors';

/** Advice for this case first, then the catalogue's. Duplicates are removed. */
export function actionsFor(failure: Failure): string[] {
  const known = Object.hasOwn(errorCatalogue, failure.code) ? errorCatalogue[failure.code].actions : [];
  return [...new Set([...(failure.actions ?? []), ...known])];
}
