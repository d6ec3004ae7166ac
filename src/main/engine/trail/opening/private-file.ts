/**
 * A database is made as a file that its user alone may read, before SQLite, which would let others read it, opens it. Its journals
 * take its mode over.
 */
import { closeSync, openSync } from 'node:fs';

/** Makes an empty file if there is none. */
export function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}
