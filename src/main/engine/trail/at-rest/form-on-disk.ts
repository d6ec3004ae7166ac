/** Finds out how a trail is stored, and with which key, before anything of it is opened. */
import { closeSync, existsSync, openSync, readSync, rmSync } from 'node:fs';
import { writeDurably } from '../../../write-durably';
import { keyIdOf, readTrailForm, type TrailForm, type TrailKey, trailFormPath } from '../../trail-key';
import { TrailEncryptedError, TrailOtherKeyError } from '../errors';
import { FRAME_HEADER_BYTES, frameFormat, keyTagOf, PLAIN_FORMAT } from '../log/frame';
import { readOrNothing } from '../log/read-or-nothing';
import { SegmentFolder } from '../log/segment-folder';
import type { TrailPaths } from '../opening/paths';

const PLAIN_DATABASE = 'SQLite format 3\0';

export interface FormOnDisk {
  readonly form: TrailForm['form'];
  readonly converting: boolean;
}

/**
 * @param key of the trail, if one is known
 * @param wanted what the trail is to become; decides when the file that says it is lost in the middle of a conversion
 * @returns undefined if there is no trail yet
 * @throws {TrailEncryptedError} if the key is missing
 * @throws {TrailOtherKeyError} if it is another trail's
 */
export function formOnDisk(
  paths: TrailPaths,
  key: TrailKey | undefined,
  wanted: TrailForm['form'],
): FormOnDisk | undefined {
  const stated = readTrailForm(paths.directory);
  if (stated !== undefined) {
    checkKey(paths, key, (known) => keyIdOf(known) === stated.keyId);
    return stated;
  }
  const found = new Set(segmentForms(paths, key));
  const database = databaseForm(paths.database);
  // Without a key, what is not a plain database is a damaged one.
  if (database === 'plain' || (database === 'encrypted' && key !== undefined)) found.add(database);
  const [only] = found;
  if (only === undefined) return undefined;
  return found.size === 1 ? { form: only, converting: false } : { form: wanted, converting: true };
}

/** Without a key, of the newest segment only, so that a plain trail opens as quickly as before. */
function* segmentForms(paths: TrailPaths, key: TrailKey | undefined): Iterable<TrailForm['form']> {
  if (!existsSync(paths.segments)) return;
  const folder = new SegmentFolder(paths.segments);
  try {
    for (const { number } of folder.list().toReversed()) {
      const frame = frameFormat(readOrNothing(folder, number, 0, FRAME_HEADER_BYTES));
      if (frame === undefined) continue;
      if (frame.format !== PLAIN_FORMAT) checkKey(paths, key, (known) => keyTagOf(keyIdOf(known)) === frame.keyTag);
      yield frame.format === PLAIN_FORMAT ? 'plain' : 'encrypted';
      if (key === undefined) return;
    }
  } finally {
    folder.close();
  }
}

function checkKey(paths: TrailPaths, key: TrailKey | undefined, isRight: (key: TrailKey) => boolean): void {
  if (key === undefined) throw new TrailEncryptedError(paths.directory);
  if (!isRight(key)) throw new TrailOtherKeyError(paths.directory);
}

/** `encrypted` stands for anything that is not a plain database. @returns undefined if there is none, or an empty one */
export function databaseForm(path: string): TrailForm['form'] | undefined {
  if (!existsSync(path)) return undefined;
  const start = Buffer.alloc(PLAIN_DATABASE.length);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, start, 0, start.length, 0) === 0) return undefined;
  } finally {
    closeSync(file);
  }
  return start.toString('latin1') === PLAIN_DATABASE ? 'plain' : 'encrypted';
}

/** On the disk when it returns. */
export function writeForm(paths: TrailPaths, form: TrailForm): void {
  writeDurably(trailFormPath(paths.directory), `${JSON.stringify(form)}\n`);
}

export function removeForm(paths: TrailPaths): void {
  rmSync(trailFormPath(paths.directory), { force: true });
}
