import { describe, expect, it } from 'vitest';
import { address, number, optionalAddress, optionalText, variant } from '../../../src/contract/fields';
import { leadsToRehearsal, markedName, quotedName, staysRehearsal } from '../../../src/contract/rehearsal-mark';
import { proxyFields } from '../../../src/destinations/transport/settings';

const fields = {
  url: optionalAddress({ label: 'Address', example: 'https://siem.example.com' }),
  host: address({ label: 'Host', example: 'siem.example.com', form: { as: 'host', portField: 'port' } }),
  port: number({ label: 'Port', min: 1, max: 65_535, initial: 514 }),
  note: optionalText({ label: 'Note' }),
  endpoint: variant({
    label: 'Endpoint',
    options: { url: { label: 'Address', fields: { url: optionalAddress({ label: 'Address', example: 'siem' }) } } },
    initial: 'url',
  }),
  ...proxyFields,
};
const splunk = (settings: Record<string, unknown>) => ({ kind: 'splunk', settings });
const running = [{ kind: 'splunk', port: 40_001 }];

describe('the mark of a rehearsal', () => {
  it('stands behind the name, and behind the quotes in a sentence', () => {
    expect(markedName({ name: 'SOC', rehearsal: true })).toBe('SOC (rehearsal)');
    expect(quotedName({ name: 'SOC', rehearsal: true })).toBe('"SOC" (rehearsal)');
    expect([markedName({ name: 'SOC', rehearsal: false }), quotedName({ name: 'SOC', rehearsal: false })]).toEqual([
      'SOC',
      '"SOC"',
    ]);
  });
});

describe('a destination', () => {
  it.each([
    ['an address', { url: 'https://127.0.0.1:40001/services/collector' }],
    ['the name of this computer', { url: 'http://localhost:40001' }],
    ['an address without a scheme', { endpoint: { kind: 'url', url: '127.0.0.1:40001' } }],
    ['a host and a port', { host: '127.0.0.1', port: 40_001 }],
  ])('leads to a rehearsal by %s', (_what, settings) => {
    expect(leadsToRehearsal(fields, splunk(settings), running)).toBe(true);
  });

  it.each([
    ['another port that begins alike', { url: 'http://127.0.0.1:4000' }],
    ['a longer port', { url: 'http://127.0.0.1:400012' }],
    ['another host', { url: 'http://10.0.0.1:40001' }],
    ['a host whose name begins alike', { url: 'http://127.0.0.1.example.com:40001' }],
    ['the proxy on the way', { proxy: { kind: 'explicit', url: 'http://127.0.0.1:40001' } }],
    ['a text that is no address', { note: 'http://127.0.0.1:40001' }],
    ['a host without its port', { host: '127.0.0.1', port: 514 }],
    ['a port that is written in the path only', { url: 'https://siem.example.com/127.0.0.1:40001' }],
  ])('does not lead to it by %s', (_what, settings) => {
    expect(leadsToRehearsal(fields, splunk(settings), running)).toBe(false);
  });

  it('of another kind does not lead to it', () => {
    const syslog = { kind: 'syslog', settings: { host: '127.0.0.1', port: 40_001 } };
    expect(leadsToRehearsal(fields, syslog, running)).toBe(false);
  });
});

describe('a stream that pointed at a rehearsal', () => {
  const before = { rehearsal: true, destination: splunk({ url: 'http://127.0.0.1:40001' }) };

  it('still does while its address is the same, whether or not the rehearsal runs', () => {
    expect(staysRehearsal(fields, before, splunk({ url: 'http://127.0.0.1:40001', index: 'audit' }))).toBe(true);
  });

  it('no longer does with another address or another kind of destination', () => {
    expect(staysRehearsal(fields, before, splunk({ url: 'http://127.0.0.1:8088' }))).toBe(false);
    expect(staysRehearsal(fields, before, splunk({ url: 'https://splunk.example.com:8088' }))).toBe(false);
    expect(staysRehearsal(fields, before, { kind: 'http', settings: before.destination.settings })).toBe(false);
  });

  it('is not one that never did', () => {
    expect(staysRehearsal(fields, { ...before, rehearsal: false }, before.destination)).toBe(false);
  });
});
