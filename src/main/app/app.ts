/** The application as its doors see it: what it is made with, and what it offers. */
import type { AppInfo, Preferences } from '../../contract/commands/application';
import type { DestinationDefinition } from '../../contract/definition';
import type { Answer } from '../../contract/envelope';
import type { Failure } from '../../contract/errors';
import type { Push } from '../../contract/push';
import type { EngineStatus } from '../../contract/status';
import type { StreamView } from '../../contract/stream';
import type { Clock } from '../clock';
import type { OpenSettingsStore, PreferenceFile } from '../config/preference-file';
import type { Vault } from '../config/vault';
import type { EngineRequests } from '../engine/protocol';
import type { Dispatcher } from './dispatcher';
import type { CreateEngineWorker } from './engine-host';
import type { Logger } from './log';
import type { NewNotice } from './notices';
import type { StandingPolicy } from './policy/standing-policy';
import type { CreateIntakeWorker } from './refusing-intake';
import type { RehearsalWorker } from './rehearsals';
import type { CreateSearchWorker } from './search-host';
import type { UpdateTools } from './updates/tools';

export interface AppOptions {
  readonly dataFolder: string;
  readonly vault: Vault;
  /** Creates the engine's thread. Called again after a crash. */
  readonly createEngineWorker: CreateEngineWorker;
  /** Creates the rehearsal thread. Called when the first rehearsal starts. */
  readonly createRehearsalWorker: () => RehearsalWorker;
  /** Creates the search thread. If left out, the trail cannot be searched. */
  readonly createSearchWorker?: CreateSearchWorker;
  /** Refuses what is sent to sources while the trail is locked or being converted. If left out, nobody listens meanwhile. */
  readonly createIntakeWorker?: CreateIntakeWorker;
  /** The engine starts then; by default at once. */
  readonly engineMayStart?: Promise<void> | undefined;
  readonly door: AppInfo['door'];
  readonly version: string;
  /** The folder of the build, in which the licences of third-party packages are. */
  readonly builtFolder: string;
  /** When this version was built, if that is known. */
  readonly builtAtMs?: number;
  /** The library for the preferences' file; the desktop has its own. */
  readonly openSettingsStore?: OpenSettingsStore;
  /** Only tests replace the built-in ones. */
  readonly destinations?: readonly DestinationDefinition[];
  readonly clock?: Clock;
  readonly log?: Logger;
  /** The policy that an administrator has deployed; none by default. Read by the composition root, at the start. */
  readonly policy?: StandingPolicy;
  /** For updates of this program; absent where there are none, as in the console. */
  readonly updates?: UpdateTools;
  /** The user named in the activity log; by default the user of the operating system. */
  readonly actor?: string;
  /**
   * Folders whose files the page may name, by their real paths. If empty, only files that the user chooses outside the
   * page are allowed.
   */
  readonly fileRoots?: readonly string[];
  /** Asks the operating system which proxies lead to a URL, in the form of PAC scripts; absent outside the desktop. */
  readonly resolveProxy?: (url: string) => Promise<string>;
  /**
   * Starts the app at login, or no longer; absent where there is no login.
   * @throws {SluiceError} SLUICE-SYS-002 if the system does not accept it
   */
  readonly setStartAtLogin?: (on: boolean) => void;
  /** The system's dialog for choosing a path, if there is one. */
  readonly choosePath?: (what: 'file' | 'folder') => Promise<string | null>;
  /** The system's dialog for saving a file, if there is one. Otherwise exports go to the downloads folder. */
  readonly chooseSavePath?: (suggestedName: string) => Promise<string | null>;
}

export interface App {
  /** Handles a request from a door; never rejects. */
  dispatch(message: unknown): Promise<Answer>;
  /** The same commands for callers within the process, such as the tray. */
  readonly call: Dispatcher['call'];
  /** @returns a function that ends the subscription */
  subscribe(listener: (push: Push) => void): () => void;
  /**
   * Allows a file that the user has dropped on the window.
   * @throws {SluiceError} SLUICE-SRC-023 if the file must never be read
   */
  grantFile(path: string): Promise<void>;
  /**
   * Allows a file that another program has handed over, and nothing but a regular file.
   * @throws {SluiceError} SLUICE-SRC-022 if it is none, SLUICE-SRC-023 if it must never be read
   */
  grantHandedOver(path: string): Promise<void>;
  /** Makes the page open a path, for the tray, a notification or a menu. */
  navigate(path: string): void;
  status(): EngineStatus;
  /** As they are configured, whether or not the engine runs. */
  streams(): readonly StreamView[];
  /** What will happen soon unless somebody acts, and sources that have gone quiet, as of the last look. */
  dueSoon(): readonly NewNotice[];
  preferences(): Preferences;
  /** Also contains what only the desktop remembers, such as the window's position. */
  readonly preferenceFile: PreferenceFile;
  /** A failure of the desktop, for the notices. */
  report(failure: Failure): void;
  /** The computer woke up or changed networks: waiting streams try at once. */
  systemChanged(change: EngineRequests['systemChanged']['input']['change']): void;
  /** Stops the engine and closes the configuration. */
  close(): Promise<void>;
}
