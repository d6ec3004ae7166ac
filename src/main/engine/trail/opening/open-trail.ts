/**
 * Opens the trail of a data folder: locks the folder, and encrypts or decrypts the trail if it does not have the wanted
 * form.
 */
import { mkdirSync } from 'node:fs';
import { keyIdOf, readTrailForm, type TrailForm } from '../../trail-key';
import { convert, needRoomToConvert } from '../at-rest/convert';
import { formOnDisk, writeForm } from '../at-rest/form-on-disk';
import { encryptedStorage, plainStorage } from '../at-rest/storage';
import { TrailUnwritableError } from '../errors';
import { asTrailError, isUnwritable } from '../faults';
import type { Trail, TrailNotice } from '../types';
import type { FolderLock } from './lock';
import { lockFolder } from './lock';
import { refuseNewerFrames } from './newer-frames';
import { openStored } from './open-stored';
import type { OpenTrailOptions } from './options';
import type { TrailPaths } from './paths';
import { stampOf, trailPaths } from './paths';

/**
 * Throws `TrailLockedError`, `TrailNewerSchemaError`, `TrailEncryptedError`, `TrailOtherKeyError`,
 * `TrailNoRoomToConvertError` (nothing was changed), `TrailUnwritableError`, `TrailFullError` or `TrailDiskError`. Damage
 * does not throw; it becomes a notice.
 */
export function openTrail(options: OpenTrailOptions): Trail {
  const paths = trailPaths(options.directory);
  let lock: FolderLock | undefined;
  try {
    mkdirSync(paths.segments, { recursive: true, mode: 0o700 });
    lock = lockFolder(paths.directory);
    return openInForm(options, paths, lock);
  } catch (error) {
    lock?.release();
    if (isUnwritable(error)) throw new TrailUnwritableError(paths.directory, { cause: error });
    throw asTrailError(error, 'opening the trail');
  }
}

/** Opens the trail in the wanted form, after converting it if it has the other one. */
function openInForm(options: OpenTrailOptions, paths: TrailPaths, lock: FolderLock): Trail {
  const { key, wanted } = options.encryption ?? { key: undefined, wanted: 'plain' as const };
  const storages = { plain: plainStorage, encrypted: key === undefined ? undefined : encryptedStorage(key) };
  const storageOf = (form: TrailForm['form']) => {
    const storage = storages[form];
    if (storage === undefined) throw new Error('There is no key.');
    return storage;
  };
  const change = (to: TrailForm['form']) => {
    const from = to === 'plain' ? 'encrypted' : 'plain';
    const { onConverting: onProgress = () => undefined } = options;
    const keyId = key === undefined ? '' : keyIdOf(key);
    convert({ paths, from: storageOf(from), to: storageOf(to), keyId, stamp: stampOf(options.nowMs), onProgress });
  };
  refuseNewerFrames(paths);
  const found = formOnDisk(paths, key, wanted);
  const notices: TrailNotice[] = [];
  if (found?.converting) change(found.form);
  if (found !== undefined && found.form !== wanted) {
    // Repairs what a crash or the disk has left, and finds all damage.
    const trail = openStored(options, paths, { release: () => undefined }, storageOf(found.form), notices);
    notices.splice(0, notices.length, ...trail.notices);
    trail.close();
    needRoomToConvert(paths);
    change(wanted);
  }
  const isStated = readTrailForm(paths.directory) !== undefined;
  if (!isStated && key !== undefined && wanted === 'encrypted') {
    writeForm(paths, { form: 'encrypted', keyId: keyIdOf(key), converting: false });
  }
  return openStored(options, paths, lock, storageOf(wanted), notices);
}
