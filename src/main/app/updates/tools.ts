/** What the desktop lends to the service of updates: the network, and the library that replaces the program. */
import type { UpdateWay } from '../../../contract/updates';
import type { FetchFeedFile } from './look';
import type { Machine, Release, ReleaseFile } from './release';

/** A release with the file for this computer. */
export interface InstallableRelease extends Release {
  readonly file: ReleaseFile;
}

export interface DownloadOptions {
  readonly feed: string;
  readonly release: InstallableRelease;
  readonly onReceived: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** An update on the disk, whose hash was right when it had arrived. */
export interface DownloadedUpdate {
  /**
   * Looks once more whether it is still the file that was signed, and whether it can take the program's place.
   * @throws {SluiceError} SLUICE-UPD-005 or -008
   */
  check(): Promise<void>;
  /** Quits, which gives the engine time to finish, then replaces the program and starts it. */
  restart(): void;
}

export interface UpdateTools {
  /** The public keys of the build, as base64 of their DER form; none: this build never updates. */
  readonly keys: readonly string[];
  readonly machine: Machine;
  readonly way: UpdateWay;
  readonly fetchFile: FetchFeedFile;
  /** @throws {SluiceError} SLUICE-UPD-005, -006 or -007 */
  download(options: DownloadOptions): Promise<DownloadedUpdate>;
}
