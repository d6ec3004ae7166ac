/** How the files of a trail are stored: all plain, or all encrypted with one key. */
import { keyIdOf, subkey, type TrailForm, type TrailKey } from '../../trail-key';
import { encryptedFrames, type FrameForm, plainFrames } from '../log/frame';
import { type OpenDatabase, openEncrypted, openPlain } from './connect';
import { encryptedLines, type LineForm, plainLines } from './file-form';

export interface TrailStorage {
  readonly form: TrailForm['form'];
  readonly frames: FrameForm;
  readonly ledger: LineForm;
  /** Undefined for a plain database. */
  readonly databaseKey: Uint8Array | undefined;
  readonly openDatabase: OpenDatabase;
}

export const plainStorage: TrailStorage = {
  form: 'plain',
  frames: plainFrames,
  ledger: plainLines,
  databaseKey: undefined,
  openDatabase: openPlain,
};

export function encryptedStorage(key: TrailKey): TrailStorage {
  const databaseKey = subkey(key, 'database');
  return {
    form: 'encrypted',
    frames: encryptedFrames(subkey(key, 'segments'), keyIdOf(key)),
    ledger: encryptedLines(subkey(key, 'ledger')),
    databaseKey,
    openDatabase: openEncrypted(databaseKey),
  };
}
