import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../../../src/contract/commands/application';
import { daysProblem, governedPreferences, refusedChanges } from '../../../../src/contract/policy/preferences';
import { combineRules, noRules, rulesOf } from '../../../../src/contract/policy/rules';
import { policySchema } from '../../../../src/contract/policy/schema';
import { policyProblems, raisedSettings } from '../../../../src/contract/policy/settings';
import type { PlainSettings } from '../../../../src/contract/settings';
import { definitionFor } from '../../../../src/destinations/definitions';

const rules = (policy: Record<string, unknown>) => rulesOf(policySchema.parse({ version: 1, ...policy }));

describe('the form of a policy', () => {
  it.each([
    {},
    { version: 2 },
    { version: 1, destination: {} },
    { version: 1, destinations: { allowedHost: [] } },
    { version: 1, destinations: { allowedHosts: ['https://a.test'] } },
    { version: 1, destinations: { minTlsVersion: 'TLSv1.1' } },
    { version: 1, retention: { minDays: 0 } },
    { version: 1, console: 'off' },
    { version: 1, trailEncryption: 'on' },
    { version: 1, trailEncryption: true },
    { version: 1, trailencryption: 'required' },
  ])('refuses %j', (content) => {
    expect(policySchema.safeParse(content).success).toBe(false);
  });

  it('requires the encryption of the trail only if it says so', () => {
    expect(rules({}).trailEncryptionRequired).toBe(false);
    expect(rules({ trailEncryption: 'required' })).toEqual({ ...noRules, trailEncryptionRequired: true });
  });

  it('of two policies, the stricter of each setting applies', () => {
    const first = rules({
      destinations: { allowedHosts: ['a.test', 'b.test'], minTlsVersion: 'TLSv1.3' },
      retention: { minDays: 10 },
      startAtLogin: true,
    });
    const second = rules({
      destinations: { allowedHosts: ['b.test', 'c.test'], allowUnencrypted: false, minTlsVersion: 'TLSv1.2' },
      retention: { minDays: 30, allowNoLimit: false },
      startAtLogin: false,
      console: false,
      trailEncryption: 'required',
    });
    expect(combineRules(first, second)).toEqual({
      ...noRules,
      hostLists: [
        ['a.test', 'b.test'],
        ['b.test', 'c.test'],
      ],
      encryptedOnly: true,
      minTlsVersion: 'TLSv1.3',
      minRetainDays: 30,
      retentionLimitRequired: true,
      consoleOff: true,
      trailEncryptionRequired: true,
      startAtLogin: true,
    });
  });
});

describe('settings under a policy', () => {
  const found = (
    kind: string,
    settings: PlainSettings,
    policy: Record<string, unknown>,
    { systemProxies = [] as (string | null)[], rehearsal = false } = {},
  ) => {
    const { fields, impliedHosts } = definitionFor(kind) ?? { fields: {} };
    const judged = { fields, settings, impliedHosts: impliedHosts?.(settings) ?? [], systemProxies, rehearsal };
    return policyProblems(judged, rules({ destinations: policy })).map(({ path, code }) => `${path} ${code}`);
  };
  const hosts = { allowedHosts: ['*.example.com'] };
  const url = 'https://siem.example.com/in';

  it('name only allowed hosts: of the destination, its token server and its proxy', () => {
    const oauth = { kind: 'oauth2', tokenUrl: 'https://login.test/token' };
    const proxy = { kind: 'explicit', url: 'http://proxy.test:3128' };
    expect(found('http', { url, proxy: { kind: 'none' } }, hosts)).toEqual([]);
    expect(found('http', { url: 'https://evilexample.com', auth: oauth, proxy }, hosts)).toEqual(
      expect.arrayContaining(['url SLUICE-POL-001', 'auth.tokenUrl SLUICE-POL-001', 'proxy.url SLUICE-POL-001']),
    );
    expect(found('syslog', { host: 'syslog.test', port: 6514 }, hosts)).toEqual(['host SLUICE-POL-001']);
  });

  it("use only an allowed proxy of the computer's, unless they use none", () => {
    for (const systemProxies of [['proxy.test'], [null]]) {
      expect(found('http', { url }, hosts, { systemProxies })).toEqual(['proxy SLUICE-POL-001']);
      expect(found('http', { url, proxy: { kind: 'none' } }, hosts, { systemProxies })).toEqual([]);
    }
    expect(found('http', { url }, hosts, { systemProxies: ['proxy.example.com'] })).toEqual([]);
  });

  it('reach only allowed hosts where these follow from a site or region', () => {
    expect(found('datadog', {}, hosts)).toEqual([' SLUICE-POL-001']);
    expect(
      found('datadog', { endpoint: { kind: 'site', site: 'datadoghq.eu' } }, { allowedHosts: ['*.datadoghq.eu'] }),
    ).toEqual([]);
    expect(found('firehose', { region: 'eu-central-1' }, hosts)).toHaveLength(2);
    expect(found('firehose', { region: 'eu-central-1' }, { allowedHosts: ['*.amazonaws.com'] })).toEqual([]);
    expect(found('firehose', { region: 'cn-north-1' }, { allowedHosts: ['*.amazonaws.com'] })).toHaveLength(2);
  });

  it('may lead to this computer only if it is listed or the receiver is built in', () => {
    const local = { url: 'http://127.0.0.1:9000/in' };
    expect(found('http', local, hosts)).toEqual(['url SLUICE-POL-001']);
    expect(found('http', local, hosts, { rehearsal: true })).toEqual([]);
    expect(found('http', local, { allowedHosts: ['127.0.0.1'] })).toEqual([]);
    const proxied = { ...local, proxy: { kind: 'explicit', url: 'http://127.0.0.1:3128' } };
    expect(found('http', proxied, hosts, { rehearsal: true })).toEqual(['proxy.url SLUICE-POL-001']);
  });

  it('are encrypted, except on this computer', () => {
    const encrypted = { allowUnencrypted: false };
    expect(found('http', { url: 'http://siem.example.com' }, encrypted)).toEqual(['url SLUICE-POL-002']);
    expect(found('http', { url: 'http://127.0.0.1:9000' }, encrypted)).toEqual([]);
    expect(found('syslog', { host: 'a.example.com', transport: 'tcp' }, encrypted)).toEqual([
      'transport SLUICE-POL-002',
    ]);
    expect(found('syslog', { host: '127.0.0.1', transport: 'tcp' }, encrypted)).toEqual([]);
    expect(found('syslog', { host: 'a.example.com' }, encrypted)).toEqual([]);
  });

  it('check certificates', () => {
    const checked = { allowUncheckedCertificates: false };
    expect(found('http', { url, skipVerification: true }, checked)).toEqual(['skipVerification SLUICE-POL-003']);
    expect(found('http', { url }, checked)).toEqual([]);
  });

  it('get the minimum TLS version, and keep a higher one', () => {
    const fields = definitionFor('http')?.fields ?? {};
    const version = (settings: PlainSettings, minTlsVersion: string) =>
      raisedSettings(fields, settings, rules({ destinations: { minTlsVersion } })).minTlsVersion;
    expect(version({}, 'TLSv1.3')).toBe('TLSv1.3');
    expect(version({ minTlsVersion: 'TLSv1.2' }, 'TLSv1.3')).toBe('TLSv1.3');
    expect(version({ minTlsVersion: 'TLSv1.3' }, 'TLSv1.2')).toBe('TLSv1.3');
  });
});

describe('preferences under a policy', () => {
  const governed = rules({ retention: { minDays: 365, allowNoLimit: false }, startAtLogin: true });

  it('have the values of the policy, and keep the others', () => {
    expect(governedPreferences(defaultPreferences, governed)).toEqual({
      ...defaultPreferences,
      retainDays: 365,
      startAtLogin: true,
    });
    expect(governedPreferences({ retainDays: 0 }, governed)).toEqual({ retainDays: 365 });
    expect(governedPreferences({ retainDays: 0 }, rules({ retention: { minDays: 365 } }))).toEqual({ retainDays: 0 });
  });

  it('are refused where the policy decides', () => {
    expect(refusedChanges({ retainDays: 364, startAtLogin: false, notifications: false }, governed)).toEqual([
      'retainDays',
      'startAtLogin',
    ]);
    expect(refusedChanges({ retainDays: 400, startAtLogin: true }, governed)).toEqual([]);
    expect([daysProblem(0, governed), daysProblem(364, governed), daysProblem(365, governed)]).toEqual([
      'Your organisation requires a limit.',
      'Your organisation requires at least 365 days.',
      null,
    ]);
  });
});
