/** Applies the policy to the settings of streams: the one place that refuses, raises or holds. */
import type { DestinationDefinition } from '../../../contract/definition';
import { type Failure, failure, SluiceError } from '../../../contract/errors';
import { allowedProxies } from '../../../contract/policy/proxies';
import type { PolicyRules } from '../../../contract/policy/rules';
import { policyProblems, raisedSettings } from '../../../contract/policy/settings';
import { readProxyAddress } from '../../../contract/proxy-address';
import type { PlainSettings, SettingsProblem } from '../../../contract/settings';
import { SettingsError } from '../settings-check';

type Declared = Pick<DestinationDefinition, 'fields' | 'impliedHosts'>;

export class PolicyGate {
  readonly rules: PolicyRules;
  readonly #systemProxies: readonly (string | null)[];

  constructor(rules: PolicyRules, env: Readonly<Record<string, string | undefined>>) {
    this.rules = rules;
    this.#systemProxies = proxiesOf(env);
  }

  /** With the minimum TLS version that the policy demands. */
  raised({ fields }: Declared, settings: PlainSettings): PlainSettings {
    return raisedSettings(fields, settings, this.rules);
  }

  problems({ fields, impliedHosts }: Declared, settings: PlainSettings, rehearsal: boolean): SettingsProblem[] {
    const implied = impliedHosts?.(settings) ?? [];
    const judged = { fields, settings, impliedHosts: implied, systemProxies: this.#systemProxies, rehearsal };
    return policyProblems(judged, this.rules);
  }

  /** Of what the operating system answers, in the form of PAC scripts. */
  allowedProxies(answer: string): string {
    return allowedProxies(answer, this.rules);
  }

  /** For settings that are to be stored. @throws {SettingsError} with the code of the policy */
  check(declared: Declared, settings: PlainSettings, rehearsal: boolean): void {
    const problems = this.problems(declared, settings, rehearsal);
    if (problems.length > 0) throw new SettingsError(problems, 'Your organisation does not allow these settings.');
  }

  /** For settings with which something is to be sent, or shown as it would be. @throws {SluiceError} */
  checkSending(declared: Declared, settings: PlainSettings, rehearsal: boolean): void {
    if (this.rules.unknown) throw new SluiceError('SLUICE-POL-005');
    this.check(declared, settings, rehearsal);
  }

  /** Why a stored stream must not send; null if it may. */
  failureOf(declared: Declared, settings: PlainSettings, rehearsal: boolean): Failure | null {
    if (this.rules.unknown) return failure('SLUICE-POL-005');
    const [first, ...others] = this.problems(declared, settings, rehearsal);
    if (first === undefined) return null;
    const raw = [first, ...others]
      .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
      .join('\n');
    return failure(first.code ?? 'SLUICE-POL-001', { raw });
  }
}

/** The hosts of all proxies that the environment names; null for one that cannot be read. */
function proxiesOf(env: Readonly<Record<string, string | undefined>>): readonly (string | null)[] {
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].flatMap((name) => [name.toLowerCase(), name]);
  const set = names.map((name) => env[name]?.trim() ?? '').filter((text) => text !== '');
  return [...new Set(set.map((text) => readProxyAddress(text)?.host ?? null))];
}
