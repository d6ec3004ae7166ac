/**
 * Creates a database file that only its user may read, before SQLite opens it: SQLite would let others read it. Its
 * journals inherit the mode.
 */
import { closeSync, openSync } from 'node:fs';

/** Creates an empty file if there is none. */
export function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}
