/** How fast this disk takes bytes that are forced to it: the floor of everything that stores. */
import { closeSync, fdatasyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

const PIECE_BYTES = 1_000_000;

/** Copies a file in pieces of 1 MB, each forced to the disk. @returns seconds */
export function writeForced(from: string, to: string): number {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  const input = openSync(from, 'r');
  const output = openSync(to, 'w');
  const startedMs = performance.now();
  for (let read = readSync(input, buffer); read > 0; read = readSync(input, buffer)) {
    writeSync(output, buffer, 0, read);
    fdatasyncSync(output);
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  closeSync(input);
  closeSync(output);
  rmSync(to);
  return seconds;
}
