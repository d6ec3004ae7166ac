/** Which policy is in force: from the files as they are now, or as they were when they could last be used. */
import { failure, SluiceError } from '../../../contract/errors';
import { combineRules, noRules, type PolicyRules, rulesOf, unknownRules } from '../../../contract/policy/rules';
import type { PolicyFileView, PolicyView } from '../../../contract/policy/view';
import { type KeptPolicy, readKept } from './kept-policy';
import { type PolicyTrust, parsePolicy, readPolicy } from './read-policy';
import { replaceableBy } from './writable';

export interface PolicySources {
  /** Where an administrator deploys it. */
  readonly computer: readonly string[];
  /** Named by whoever starts Sluice. It can only add to the computer's. */
  readonly start: string | null;
  /** Where the last usable policies are kept; null if the command has no such folder. */
  readonly dataFolder: string | null;
  readonly platform: NodeJS.Platform;
  /** Who may own the computer's file: only tests name others than root. */
  readonly trustedUids: readonly number[];
  /** Who runs Sluice, and so may own the file named at the start. */
  readonly ownUid: number | null;
  readonly nowMs: number;
}

export interface StandingPolicy {
  /** Null: there is none. */
  readonly view: PolicyView | null;
  /** What was in force before, and what is now. */
  readonly before: readonly KeptPolicy[];
  readonly now: readonly KeptPolicy[];
}

export const noStandingPolicy: StandingPolicy = { view: null, before: [], now: [] };

interface Found {
  readonly file: PolicyFileView;
  readonly rules: PolicyRules;
  /** Null: nothing usable was ever read. */
  readonly kept: KeptPolicy | null;
}

/** @throws {SluiceError} SLUICE-POL-004 if the file named at the start cannot be used */
export function standingPolicy(sources: PolicySources): StandingPolicy {
  const before = sources.dataFolder === null ? [] : readKept(sources.dataFolder);
  const trust: PolicyTrust = sources;
  const found = sources.computer.flatMap((path) => ofComputer(path, trust, before, sources.nowMs) ?? []);
  if (sources.start !== null) found.push(ofStart(sources.start, sources, before));
  if (found.length === 0) return { ...noStandingPolicy, before };
  return {
    view: {
      files: found.map(({ file }) => file),
      rules: found.reduce((rules, each) => combineRules(rules, each.rules), noRules),
    },
    before,
    now: found.flatMap(({ kept }) => kept ?? []),
  };
}

/** @returns null if there is no such file: there never was one, or an administrator has removed it */
function ofComputer(path: string, trust: PolicyTrust, before: readonly KeptPolicy[], nowMs: number): Found | null {
  const read = readPolicy(path, trust);
  const last = before.find((each) => each.path === path);
  switch (read.kind) {
    case 'absent': {
      const others =
        last === undefined || trust.platform === 'win32'
          ? null
          : replaceableBy(path, trust.trustedUids, trust.platform);
      return others === null ? null : lastUsable(path, last, `It was removed. ${others}`, nowMs);
    }
    case 'read': {
      const sinceMs = last?.text === read.text ? last.sinceMs : nowMs;
      const kept = { path, text: read.text, sinceMs };
      return { file: { path, from: 'computer', sinceMs, problem: null }, rules: rulesOf(read.policy), kept };
    }
    case 'unusable':
      return lastUsable(path, last, read.reason, nowMs);
  }
}

/** What was last read stays in force. If nothing was, it is not known what is forbidden. */
function lastUsable(path: string, last: KeptPolicy | undefined, reason: string, nowMs: number): Found {
  const parsed = last === undefined ? undefined : parsePolicy(last.text);
  const problem = failure('SLUICE-POL-004', { raw: reason });
  if (last === undefined || parsed?.kind !== 'read') {
    return { file: { path, from: 'computer', sinceMs: nowMs, problem }, rules: unknownRules, kept: null };
  }
  const file = { path, from: 'computer', sinceMs: last.sinceMs, problem } as const;
  return { file, rules: rulesOf(parsed.policy), kept: last };
}

function ofStart(
  path: string,
  { platform, trustedUids, ownUid, nowMs }: PolicySources,
  before: readonly KeptPolicy[],
): Found {
  const read = readPolicy(path, { platform, trustedUids: ownUid === null ? trustedUids : [...trustedUids, ownUid] });
  if (read.kind !== 'read') {
    throw new SluiceError('SLUICE-POL-004', {
      raw: read.kind === 'absent' ? `There is no file ${path}.` : read.reason,
    });
  }
  const last = before.find((each) => each.path === path && each.text === read.text);
  const sinceMs = last?.sinceMs ?? nowMs;
  const kept = { path, text: read.text, sinceMs };
  return { file: { path, from: 'start', sinceMs, problem: null }, rules: rulesOf(read.policy), kept };
}
