/** None: what an unknown endpoint answers is told in the words that all destinations share. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {} as const satisfies ErrorEntries;
