/**
 * The trail's name for the world, in a file of its own: the database may be lost and rebuilt from the segments, and what was
 * delivered before must still be recognised when it is sent again.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads the id; where it can't be read, takes the one that the ledger's copy holds, or else makes one: then events that are sent
 * again arrive as new ones.
 */
export function readTrailId(
  path: string,
  copied: string | undefined,
): { readonly id: string; readonly isNew: boolean } {
  const known = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (uuid.test(known)) return { id: known, isNew: false };
  const isCopied = copied !== undefined && uuid.test(copied);
  const id = isCopied ? copied : randomUUID();
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, `${id}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  return { id, isNew: !isCopied };
}
