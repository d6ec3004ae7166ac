import { describe, expect, it } from 'vitest';
import { drillTransport } from '../../../../src/contract/drill';
import { completeSettings } from '../../../../src/contract/settings';
import { definitions } from '../../../../src/destinations/definitions';
import { receiverFor } from '../../../../src/destinations/receivers';
import { drillSettings } from '../../../../src/main/app/drill/settings';
import { labDestination } from '../support/lab-destination';

const hex = (bytes: number) => 'ab'.repeat(bytes);

describe('the settings of a drill’s copy', () => {
  it('keep what shapes requests, but no address, secret, certificate or proxy', () => {
    const stream = { url: 'https://siem.example.com', note: 'kept', headers: { 'x-a': '1' }, auth: { kind: 'bearer' } };
    expect(drillSettings(labDestination.fields, stream, { url: 'http://127.0.0.1:1' })).toEqual({
      url: 'http://127.0.0.1:1',
      note: 'kept',
      headers: { 'x-a': '1' },
    });
  });

  it.each(definitions)('of $name lead to the rehearsal alone', ({ kind, fields }) => {
    const rehearsal = receiverFor(kind)?.setUp(hex).settingsFor('http://127.0.0.1:4711', null) ?? {};
    const real = JSON.parse(
      JSON.stringify({ ...completeSettings(fields, rehearsal) }).replaceAll('127.0.0.1:4711', 'siem.example.com'),
    );
    const proxied = {
      ...real,
      proxy: { kind: 'explicit', url: 'http://proxy.example.com' },
      ca: 'PEM',
      clientCertificate: 'PEM',
    };
    const settings = drillSettings(fields, proxied, rehearsal);
    expect(JSON.stringify(settings)).not.toMatch(/example\.com|PEM/);
  });
});

describe('the transport of a drill', () => {
  const fieldsOf = (kind: string) => definitions.find((each) => each.kind === kind)?.fields ?? {};

  it.each([
    ['http', { url: 'https://siem.example.com' }, 'https'],
    ['http', { url: 'http://10.0.0.1/in' }, 'http'],
    ['datadog', { endpoint: { kind: 'site', site: 'datadoghq.eu' } }, 'https'],
    ['syslog', { host: 'siem', port: 6514, transport: 'tls' }, 'tls'],
    ['syslog', { host: 'siem', port: 514, transport: 'tcp' }, 'tcp'],
  ] as const)('of %s with %o is %s', (kind, settings, transport) => {
    expect(drillTransport(fieldsOf(kind), settings)).toBe(transport);
  });
});
