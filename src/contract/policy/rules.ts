/** What one or more policies demand together. A second policy can only add: the stricter of each setting applies. */
import type { Policy, TlsVersion } from './schema';

export type PolicyUpdates = NonNullable<Policy['updates']>;

export interface PolicyRules {
  /** A host must be on each of these lists. */
  readonly hostLists: readonly (readonly string[])[];
  readonly encryptedOnly: boolean;
  readonly certificatesChecked: boolean;
  readonly minTlsVersion: TlsVersion | null;
  /** 0: none. */
  readonly minRetainDays: number;
  readonly retentionLimitRequired: boolean;
  readonly consoleOff: boolean;
  readonly trailEncryptionRequired: boolean;
  /** Null: left to the user. */
  readonly startAtLogin: boolean | null;
  readonly notifications: boolean | null;
  readonly updates: PolicyUpdates | null;
  /** There is a policy, but it is not known what it demands: nothing is sent, deleted or decrypted. */
  readonly unknown: boolean;
}

export const noRules: PolicyRules = {
  hostLists: [],
  encryptedOnly: false,
  certificatesChecked: false,
  minTlsVersion: null,
  minRetainDays: 0,
  retentionLimitRequired: false,
  consoleOff: false,
  trailEncryptionRequired: false,
  startAtLogin: null,
  notifications: null,
  updates: null,
  unknown: false,
};

/** As {@link noRules}, but nothing may be sent. */
export const unknownRules: PolicyRules = { ...noRules, unknown: true };

export function rulesOf({ destinations = {}, retention = {}, ...rest }: Policy): PolicyRules {
  return {
    hostLists: destinations.allowedHosts === undefined ? [] : [destinations.allowedHosts],
    encryptedOnly: destinations.allowUnencrypted === false,
    certificatesChecked: destinations.allowUncheckedCertificates === false,
    minTlsVersion: destinations.minTlsVersion ?? null,
    minRetainDays: retention.minDays ?? 0,
    retentionLimitRequired: retention.allowNoLimit === false,
    consoleOff: rest.console === false,
    trailEncryptionRequired: rest.trailEncryption === 'required',
    startAtLogin: rest.startAtLogin ?? null,
    notifications: rest.notifications ?? null,
    updates: rest.updates ?? null,
    unknown: false,
  };
}

/** @param first of the computer, which also decides where neither value is stricter */
export function combineRules(first: PolicyRules, second: PolicyRules): PolicyRules {
  return {
    hostLists: [...first.hostLists, ...second.hostLists],
    encryptedOnly: first.encryptedOnly || second.encryptedOnly,
    certificatesChecked: first.certificatesChecked || second.certificatesChecked,
    minTlsVersion: stricterTls(first.minTlsVersion, second.minTlsVersion),
    minRetainDays: Math.max(first.minRetainDays, second.minRetainDays),
    retentionLimitRequired: first.retentionLimitRequired || second.retentionLimitRequired,
    consoleOff: first.consoleOff || second.consoleOff,
    trailEncryptionRequired: first.trailEncryptionRequired || second.trailEncryptionRequired,
    startAtLogin: first.startAtLogin ?? second.startAtLogin,
    notifications: first.notifications ?? second.notifications,
    updates: second.updates === 'off' ? 'off' : (first.updates ?? second.updates),
    unknown: first.unknown || second.unknown,
  };
}

function stricterTls(a: TlsVersion | null, b: TlsVersion | null): TlsVersion | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
