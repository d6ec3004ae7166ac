/**
 * The form in which the trail's tests store trails. The tests run twice: plain, and with SLUICE_TEST_TRAIL=encrypted
 * (see vitest.config.ts).
 */
import type { OpenDatabase } from '../../src/main/engine/trail/at-rest/connect';
import { encryptedStorage, plainStorage } from '../../src/main/engine/trail/at-rest/storage';
import { asTrailKey, type TrailKey } from '../../src/main/engine/trail-key';

const key = asTrailKey(new Uint8Array(32).map((_, at) => at + 1));
const isEncrypted = process.env.SLUICE_TEST_TRAIL === 'encrypted';

/** To be passed to `openTrail`. */
export const encryption = isEncrypted ? ({ key, wanted: 'encrypted' } as const) : undefined;
/** To be passed to `openTrailReader`. */
export const trailKey: TrailKey | undefined = encryption?.key;
export const storage = isEncrypted ? encryptedStorage(key) : plainStorage;
export const openDatabase: OpenDatabase = storage.openDatabase;

/** The bytes with which a frame starts. */
export function magic(): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(storage.frames.magic);
  return bytes;
}
