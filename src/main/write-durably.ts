/** Writes files so that their content is on the disk when the function returns. Only their owner can read them. */
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @throws {Error} the system's; with `wx`, also if the file exists */
export function writeSynced(path: string, flags: 'w' | 'wx' | 'a', content: string | Uint8Array): void {
  const file = openSync(path, flags, 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Replaces a small file atomically: after a crash, either the old or the new content is there. */
export function writeDurably(path: string, text: string): void {
  const fresh = `${path}.new`;
  writeSynced(fresh, 'w', text);
  moveDurably(fresh, path);
}

/** Puts a file that is on the disk into the place of another one. After a crash, either of them is there. */
export function moveDurably(from: string, to: string): void {
  renameSync(from, to);
  // Windows cannot open a folder for syncing, and does not need it.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(to), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
