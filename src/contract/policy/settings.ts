/** What a policy demands of a stream's settings: what breaks it, and what it raises. Pure. */
import { type Phrase, phrase } from '../../texts/phrase';
import { canonicalHost, isLoopbackHost } from '../addresses';
import type { Fields } from '../fields';
import { problem } from '../problem';
import { isPlainHttpAbroad, type ReachedAddress, reachedAddresses } from '../reached-addresses';
import type { PlainSettings, SettingsProblem } from '../settings';
import { isObject } from '../value-paths';
import { allowsHost, hostOfAddress } from './hosts';
import type { PolicyRules } from './rules';

export interface JudgedSettings {
  readonly fields: Fields;
  readonly settings: PlainSettings;
  /** Hosts that no address names: they follow from other settings, such as a region. */
  readonly impliedHosts: readonly string[];
  /** The proxies of the environment, which a stream uses if it says so; null: one that cannot be read. */
  readonly systemProxies: readonly (string | null)[];
  /** Leads to a built-in receiver on this computer. */
  readonly rehearsal: boolean;
}

/** Everything that breaks the policy, with the path of the setting to change. */
export function policyProblems(judged: JudgedSettings, rules: PolicyRules): SettingsProblem[] {
  const { fields, settings } = judged;
  return [
    ...hostProblems(judged, rules),
    ...(rules.encryptedOnly ? unencryptedProblems(fields, settings) : []),
    ...(rules.certificatesChecked ? uncheckedProblems(fields, settings) : []),
  ];
}

/** The settings with the minimum TLS version of the policy, where theirs is lower. */
export function raisedSettings(
  fields: Fields,
  settings: PlainSettings,
  rules: Pick<PolicyRules, 'minTlsVersion'>,
): PlainSettings {
  const { minTlsVersion } = rules;
  if (minTlsVersion === null) return settings;
  const raised = Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
    if (field.type === 'choice' && field.governs === 'minTlsVersion') {
      const value = settings[name] ?? field.initial;
      return typeof value === 'string' && value < minTlsVersion ? [[name, minTlsVersion]] : [];
    }
    if (field.type !== 'variant') return [];
    const { value, inner } = chosenOf(field, settings[name]);
    const changed = raisedSettings(inner, value, rules);
    return changed === value ? [] : [[name, changed]];
  });
  return raised.length === 0 ? settings : { ...settings, ...Object.fromEntries(raised) };
}

function hostProblems(judged: JudgedSettings, { hostLists }: PolicyRules): SettingsProblem[] {
  if (hostLists.length === 0) return [];
  const { fields, settings, impliedHosts, systemProxies, rehearsal } = judged;
  const isAllowed = (host: string | null) => host !== null && hostLists.every((list) => allowsHost(list, host));
  const named = addressesIn(fields, settings);
  const refused = named.flatMap(({ path, address, isProxy }) => {
    const host = hostOf(address);
    if (isAllowed(host) || (rehearsal && !isProxy && isLoopback(host))) return [];
    return [hostProblem(path, notAllowed(host ?? address.text))];
  });
  const implied = impliedHosts.filter((host) => !isAllowed(host)).map((host) => hostProblem('', notAllowed(host)));
  // Addresses of this computer are never reached through the system's proxy.
  const leavesComputer =
    impliedHosts.length > 0 || named.some(({ address, isProxy }) => !isProxy && !isLoopback(hostOf(address)));
  const proxyPath = leavesComputer ? systemProxyPath(fields, settings) : null;
  const proxies = proxyPath === null ? [] : systemProxies.filter((host) => !isAllowed(host));
  return [
    ...refused,
    ...implied,
    ...proxies.slice(0, 1).map((host) => {
      const said =
        host === null
          ? phrase("This computer's proxy is not among the hosts that your organisation allows.")
          : phrase('"{host}", this computer\'s proxy, is not among the hosts that your organisation allows.', {
              host: shortened(host),
            });
      return hostProblem(proxyPath ?? '', said);
    }),
  ];
}

const hostProblem = (path: string, said: Phrase): SettingsProblem => ({
  path,
  ...problem(said),
  code: 'SLUICE-POL-001',
});

const notAllowed = (host: string): Phrase =>
  phrase('"{host}" is not among the hosts that your organisation allows.', { host: shortened(host) });

function shortened(host: string): string {
  return host.length > 100 ? `${host.slice(0, 100)}…` : host;
}

function unencryptedProblems(fields: Fields, settings: PlainSettings, prefix = ''): SettingsProblem[] {
  const message = 'Your organisation allows encrypted connections only.';
  const isLocal = reachedAddresses(fields, settings).some(({ form, text }) => form === 'host' && isLoopbackHost(text));
  return [
    ...addressesIn(fields, settings, prefix)
      .filter(({ address, isProxy }) => !isProxy && isPlainHttpAbroad(address))
      .map(({ path }) => ({ path, message, code: 'SLUICE-POL-002' as const })),
    ...choicesIn(fields, settings, prefix)
      .filter(({ unencrypted }) => unencrypted && !isLocal)
      .map(({ path }) => ({ path, message, code: 'SLUICE-POL-002' as const })),
  ];
}

function uncheckedProblems(fields: Fields, settings: PlainSettings, prefix = ''): SettingsProblem[] {
  return Object.entries(fields).flatMap(([name, field]): SettingsProblem[] => {
    const path = prefix + name;
    if (field.type === 'variant') {
      const { value, inner } = chosenOf(field, settings[name]);
      return uncheckedProblems(inner, value, `${path}.`);
    }
    if (field.type !== 'toggle' || field.governs !== 'certificateCheck') return [];
    if ((settings[name] ?? field.initial) !== true) return [];
    return [{ path, message: 'Your organisation requires that certificates are checked.', code: 'SLUICE-POL-003' }];
  });
}

interface FoundAddress {
  readonly path: string;
  readonly address: ReachedAddress;
  readonly isProxy: boolean;
}

/** All addresses with their paths, those of proxies included. */
function addressesIn(fields: Fields, settings: PlainSettings, prefix = '', isProxy = false): FoundAddress[] {
  return Object.entries(fields).flatMap(([name, field]): FoundAddress[] => {
    const path = prefix + name;
    if (field.type === 'address') {
      return reachedAddresses({ [name]: field }, settings).map((address) => ({ path, address, isProxy }));
    }
    if (field.type !== 'variant') return [];
    const { value, inner } = chosenOf(field, settings[name]);
    return addressesIn(inner, value, `${path}.`, isProxy || field.concerns === 'proxy');
  });
}

function choicesIn(fields: Fields, settings: PlainSettings, prefix: string) {
  return Object.entries(fields).flatMap(([name, field]): { path: string; unencrypted: boolean }[] => {
    const path = prefix + name;
    if (field.type === 'variant') {
      const { value, inner } = chosenOf(field, settings[name]);
      return choicesIn(inner, value, `${path}.`);
    }
    if (field.type !== 'choice') return [];
    const chosen = settings[name] ?? field.initial;
    return [{ path, unencrypted: field.options.some((each) => each.value === chosen && each.unencrypted === true) }];
  });
}

function systemProxyPath(fields: Fields, settings: PlainSettings): string | null {
  for (const [name, field] of Object.entries(fields)) {
    if (field.type !== 'variant' || field.concerns !== 'proxy') continue;
    const { kind } = chosenOf(field, settings[name]).value;
    if (kind === 'system' || kind === 'computer') return name;
  }
  return null;
}

function chosenOf(field: Extract<Fields[string], { type: 'variant' }>, value: unknown) {
  const chosen: PlainSettings = isObject(value) ? { ...value } : { kind: field.initial };
  const kind = String(chosen.kind);
  return { value: chosen, inner: Object.hasOwn(field.options, kind) ? (field.options[kind]?.fields ?? {}) : {} };
}

function hostOf({ form, text }: ReachedAddress): string | null {
  return form === 'host' ? canonicalHost(text) : hostOfAddress(text);
}

function isLoopback(host: string | null): boolean {
  return host !== null && isLoopbackHost(host);
}
