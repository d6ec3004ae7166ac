/** Whether this computer is fit for Sluice: protection of secrets, disk space, clock, and encryption of the trail. Found out without the network. */
import type { VaultInfo } from './vault';

/** Kept free on the data folder's disk, so that progress can be stored even on a full disk. */
export const RESERVED_BYTES = 8 * 1_048_576;

export interface Health {
  readonly vault: VaultInfo & {
    /** The user has agreed to weak protection. */
    readonly accepted: boolean;
  };
  readonly disk: DiskHealth;
  readonly clock: ClockHealth;
  /** The policy requires that the trail is encrypted, and it is not. */
  readonly encryptionMissing: boolean;
}

/** `full`: events cannot be accepted; `low`: that will happen soon. */
export type DiskHealth =
  | { readonly state: 'fine' | 'low' | 'full'; readonly freeBytes: number }
  | { readonly state: 'unknown'; readonly cause: string };

/** The clock is `behind` if it shows a time that is certainly over. Whether it is exact, only the network could say. */
export type ClockHealth =
  | { readonly state: 'plausible' }
  | {
      readonly state: 'behind';
      readonly nowMs: number;
      /** It must be later than this. */
      readonly earliestMs: number;
      /** Why: this version was built then, or an event was accepted then. */
      readonly evidence: 'build' | 'event';
    };

/** Below this, the user is told. An hour of a busy trail needs less than that. */
const LOW_BYTES = 1_000_000_000;

/** Both the reserved space and the same amount besides are needed, or no event is accepted. */
export function diskHealth(freeBytes: number): DiskHealth {
  const state = freeBytes < 2 * RESERVED_BYTES ? 'full' : freeBytes < LOW_BYTES ? 'low' : 'fine';
  return { state, freeBytes };
}

/** Computers correct their clocks by small steps, which say nothing. */
const TOLERATED_MS = 5 * 60_000;

/** @param newestEventAtMs when the newest stored event was accepted; null if there is none */
export function clockHealth(nowMs: number, builtAtMs: number, newestEventAtMs: number | null): ClockHealth {
  const isAfterBuild = newestEventAtMs !== null && newestEventAtMs > builtAtMs;
  const earliestMs = isAfterBuild ? newestEventAtMs : builtAtMs;
  if (nowMs >= earliestMs - TOLERATED_MS) return { state: 'plausible' };
  return { state: 'behind', nowMs, earliestMs, evidence: isAfterBuild ? 'event' : 'build' };
}
