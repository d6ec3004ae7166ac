/** Replaces files so that after a crash either the old or the new one is there, whole. */
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** On the disk when it returns. Only its owner can read the file. */
export function replaceFile(path: string, content: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  moveInto(draft, path);
}

/** Puts a finished file, which is on the disk, into the place of another one. */
export function moveInto(draft: string, path: string): void {
  renameSync(draft, path);
  // Windows makes names durable by itself, and can't open a folder.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
