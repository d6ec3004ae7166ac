/**
 * Downloads and installs an update with electron-updater, which knows how each system replaces a program. Loaded when the
 * user has asked for a download.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { app } from 'electron';
import { AppImageUpdater, type AppUpdater, CancellationToken, MacUpdater, NsisUpdater } from 'electron-updater';
import { SluiceError } from '../../../contract/errors';
import type { Logger } from '../../app/log';
import type { ReleaseFile } from '../../app/updates/release';
import type { DownloadedUpdate, DownloadOptions } from '../../app/updates/tools';
import type { FeedSession } from './feed-session';
import { type Install, install } from './install';
import { leadToVerified } from './verified-provider';

export interface ElectronDownloadOptions extends DownloadOptions {
  readonly feedSession: FeedSession;
  readonly log: Logger;
  readonly quitToInstall: (install: Install) => void;
}

/** @throws {SluiceError} SLUICE-UPD-005, -006 or -007 */
export async function downloadUpdate(options: ElectronDownloadOptions): Promise<DownloadedUpdate> {
  const { feed, release, onReceived, signal, feedSession, log, quitToInstall } = options;
  const updater = carefulUpdater(log);
  leadToVerified(updater, { feed, release });
  const token = new CancellationToken();
  const cancel = () => token.cancel();
  signal.addEventListener('abort', cancel);
  updater.on('download-progress', ({ transferred }) => onReceived(transferred));
  try {
    await feedSession.open(new URL(release.file.name, feed).href, release.file.bytes);
    const found = await updater.checkForUpdates();
    if (found?.isUpdateAvailable !== true) throw new Error('The updater does not take this version for an update.');
    signal.throwIfAborted();
    const [file] = await updater.downloadUpdate(token);
    if (file === undefined) throw new Error('The updater names no file.');
    return {
      check: () => check(file, release.file),
      restart: () => quitToInstall(() => install(updater)),
    };
  } catch (error) {
    throw signal.aborted ? signal.reason : readableFailure(error, feedSession.refusal());
  } finally {
    signal.removeEventListener('abort', cancel);
    feedSession.close();
  }
}

function carefulUpdater(log: Logger): AppUpdater {
  const updater = new (updaterOf(process.platform))();
  // Its own messages quote whole answers of servers; failures are logged where they are caught.
  updater.logger = {
    info: (message) => log.log('debug', 'updater', { message: String(message) }),
    warn: (message) => log.log('debug', 'updater', { message: String(message) }),
    error: (message) => log.log('debug', 'updater', { message: String(message) }),
  };
  // An event without a listener would end the program.
  updater.on('error', () => undefined);
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  // It would put the new program together from pieces of the old one and of requests that are not watched.
  updater.disableDifferentialDownload = true;
  updater.isUserWithinRollout = () => true;
  // Whether this copy can be replaced has been decided already.
  updater.forceDevUpdateConfig = !app.isPackaged;
  return updater;
}

function updaterOf(platform: NodeJS.Platform): new () => AppUpdater {
  switch (platform) {
    case 'win32':
      return NsisUpdater;
    case 'darwin':
      return MacUpdater;
    default:
      return AppImageUpdater;
  }
}

function readableFailure(error: unknown, refusal: string | null): SluiceError {
  if (error instanceof SluiceError) return error;
  const { code, message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  const raw = refusal ?? message.slice(0, 1_000);
  if (code === 'ERR_CHECKSUM_MISMATCH') return new SluiceError('SLUICE-UPD-005', { raw }, { cause: error });
  if (code === 'ENOSPC' || code === 'EDQUOT') return new SluiceError('SLUICE-UPD-006', { raw }, { cause: error });
  return new SluiceError('SLUICE-UPD-007', { raw }, { cause: error });
}

/** The file waited on the disk, where others may have written. */
async function check(path: string, { sha512 }: ReleaseFile): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash).catch((error: Error) => {
    throw new SluiceError('SLUICE-UPD-005', { raw: error.message }, { cause: error });
  });
  if (hash.digest('base64') !== sha512) throw new SluiceError('SLUICE-UPD-005', { raw: `${path} was changed.` });
  if (process.env.APPIMAGE !== undefined) await checkPlace(process.env.APPIMAGE, path);
}

/** electron-updater removes the old AppImage before it moves the new one there: afterwards is too late to find out. */
async function checkPlace(appImage: string, update: string): Promise<void> {
  const folder = dirname(appImage);
  try {
    await Promise.all([access(appImage, constants.W_OK), access(folder, constants.W_OK)]);
  } catch (error) {
    throw new SluiceError('SLUICE-UPD-008', { raw: String(error) }, { cause: error });
  }
  const [there, here, space] = await Promise.all([stat(folder), stat(update), statfs(folder)]);
  if (there.dev !== here.dev && space.bavail * space.bsize < here.size) {
    throw new SluiceError('SLUICE-UPD-006', { raw: `${folder}: ${here.size} bytes are needed.` });
  }
}
