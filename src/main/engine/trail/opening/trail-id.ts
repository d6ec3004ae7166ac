/**
 * The trail's id for destinations, in a file of its own: if the database is lost and rebuilt, events that are sent
 * again must still be recognized as the same ones.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads the id. If it can't be read, uses the one in the ledger's copy, or else creates one: then destinations take
 * events that are sent again for new ones.
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
