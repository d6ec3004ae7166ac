import { describe, expect, it } from 'vitest';
import { type PolicyRules, rulesOf, unknownRules } from '../../../src/contract/policy/rules';
import { policySchema } from '../../../src/contract/policy/schema';
import { definitions } from '../../../src/destinations/definitions';
import { PolicyGate } from '../../../src/main/app/policy/policy-gate';
import { readConfig } from '../../../src/main/cli/config-file';
import type { ConfigPolicy } from '../../../src/main/cli/governed-stream';

const file = (retention = '') => `version: 1
sources: []
streams:
  - name: good
    destination: { kind: http, url: "https://siem.example.com/in" }
  - name: bad
    destination:
      kind: http
      url: "http://evilexample.com/in"
      skipVerification: true
${retention}`;

const strict = rulesOf(
  policySchema.parse({
    version: 1,
    destinations: {
      allowedHosts: ['*.example.com'],
      allowUnencrypted: false,
      allowUncheckedCertificates: false,
      minTlsVersion: 'TLSv1.3',
    },
    retention: { minDays: 180 },
  }),
);

const load = (rules: PolicyRules, breaks: ConfigPolicy['breaks'], text = file(), env = {}) =>
  readConfig(text, '/', { env, definitions, secrets: true, policy: { gate: new PolicyGate(rules, env), breaks } });

describe('a configuration file under a policy', () => {
  it('is refused by validate and test, with every place that breaks it', () => {
    const loaded = load(strict, 'refused', file('retention: { retainDays: 30 }\n'));
    expect(loaded.ok ? [] : loaded.problems.map(({ line, path, code }) => `${line} ${path} ${code}`)).toEqual([
      '9 streams[1].destination.url SLUICE-POL-001',
      '9 streams[1].destination.url SLUICE-POL-002',
      '10 streams[1].destination.skipVerification SLUICE-POL-003',
      '11 retention.retainDays SLUICE-POL-006',
    ]);
  });

  it('is run, with the stream that breaks it held and the others as the policy demands', () => {
    const loaded = load(strict, 'held', file('retention: { retainDays: 30 }\n'));
    expect(loaded).toMatchObject({
      ok: true,
      config: {
        streams: [
          { name: 'good', blocked: null, destination: { settings: { minTlsVersion: 'TLSv1.3' } } },
          { name: 'bad', blocked: { code: 'SLUICE-POL-001' } },
        ],
        retention: { maxAgeMs: 180 * 86_400_000, minAgeMs: 180 * 86_400_000 },
      },
    });
  });

  it('sends nothing under a policy that is not known', () => {
    expect(load(unknownRules, 'held')).toMatchObject({
      ok: true,
      config: { streams: [{ blocked: { code: 'SLUICE-POL-005' } }, { blocked: { code: 'SLUICE-POL-005' } }] },
    });
    const refused = load(unknownRules, 'refused');
    expect(refused.ok ? [] : refused.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'streams[0] SLUICE-POL-005',
      'streams[1] SLUICE-POL-005',
    ]);
  });

  it('uses a proxy of the environment only if its host is allowed', () => {
    const [good = ''] = file().split('  - name: bad');
    expect(load(strict, 'refused', good, { HTTPS_PROXY: 'http://user:word@proxy.example.com:3128' }).ok).toBe(true);
    const refused = load(strict, 'refused', good, { HTTPS_PROXY: 'http://proxy.example.com@proxy.test:3128' });
    expect(refused.ok ? [] : refused.problems.map(({ message, code }) => `${code} ${message}`)).toEqual([
      `SLUICE-POL-001 "proxy.test", this computer's proxy, is not among the hosts that your organisation allows.`,
    ]);
  });
});
