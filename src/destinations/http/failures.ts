/** None: an unknown endpoint's answers are reported with the codes that all destinations share. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {} as const satisfies ErrorEntries;
