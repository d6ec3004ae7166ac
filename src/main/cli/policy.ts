/** The policy of this computer, and the one that --policy names, for a command of the command line. */

import { noRules, type PolicyRules } from '../../contract/policy/rules';
import { PolicyGate } from '../app/policy/policy-gate';
import {
  noStandingPolicy,
  type PolicySources,
  type StandingPolicy,
  standingPolicy,
} from '../app/policy/standing-policy';
import { type ConsoleIo, plainText } from './console-io';
import { failureText } from './failure-lines';
import type { ConfigPolicy } from './governed-stream';

/** Where the computer's policy is, and who may own it: given by the composition root. */
export type ComputerPolicy = Pick<PolicySources, 'computer' | 'platform' | 'trustedUids' | 'ownUid'>;

type PolicyPlaces = Pick<PolicySources, 'start' | 'dataFolder'>;

export interface PolicyContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly io: ConsoleIo;
  /** Absent: no policy is read. */
  readonly policy?: ComputerPolicy;
}

export interface CommandPolicy extends ConfigPolicy {
  readonly standing: StandingPolicy;
}

export function commandPolicy(
  context: PolicyContext,
  places: PolicyPlaces,
  breaks: ConfigPolicy['breaks'],
): CommandPolicy {
  const standing = commandStanding(context, places);
  return { standing, gate: new PolicyGate(standing.view?.rules ?? noRules, context.env), breaks };
}

/** What the policy demands of a command that sends nothing. @throws {SluiceError} SLUICE-POL-004 */
export function commandRules(context: Omit<PolicyContext, 'env'>, places: PolicyPlaces): PolicyRules {
  return commandStanding(context, places).view?.rules ?? noRules;
}

/**
 * Says what is wrong with the computer's file.
 * @throws {SluiceError} SLUICE-POL-004 if the file of --policy cannot be used
 */
function commandStanding(
  { policy, io }: Omit<PolicyContext, 'env'>,
  { start, dataFolder }: PolicyPlaces,
): StandingPolicy {
  const standing =
    policy === undefined ? noStandingPolicy : standingPolicy({ ...policy, start, dataFolder, nowMs: Date.now() });
  for (const { path, problem } of standing.view?.files ?? []) {
    if (problem !== null) io.tell(plainText(`${path}: ${failureText(problem)}`));
  }
  return standing;
}
