import { describe, expect, it } from 'vitest';
import { initialSettings } from '../../../src/contract/settings';
import { definitions } from '../../../src/destinations/definitions';
import { destinationsOf } from '../../../src/main/app/destinations';

const destinations = destinationsOf(definitions);
const warnings = (kind: string, settings: object) =>
  destinations.warnings(kind, { ...initialSettings(destinations.fields(kind)), ...settings });

const PLAIN = [
  'Events and credentials are sent unencrypted (plain http): anyone on the network path can read and change them.',
];
const UNCHECKED = ["The destination's certificate is not checked."];

describe('A stream shows a warning', () => {
  it.each([
    ['http', { url: 'http://siem.example.com/in' }],
    ['datadog', { endpoint: { kind: 'url', url: 'http://intake.example.com' } }],
    ['firehose', { stsEndpoint: 'http://sts.example.com' }],
  ])('for plain http to another computer (%s)', (kind, settings) => {
    expect(warnings(kind, settings)).toEqual(PLAIN);
  });

  it.each([
    ['this computer', { url: 'http://127.0.0.1:8080' }],
    ['https', { url: 'https://siem.example.com' }],
    ['a proxy that is spoken to in http', { url: 'https://a.test', proxy: { kind: 'explicit', url: 'http://p.test' } }],
    ['an address in a header', { url: 'https://a.test', headers: { Referer: 'http://a.test' } }],
  ])('not for %s', (_, settings) => {
    expect(warnings('http', settings)).toEqual([]);
  });

  it.each([
    ['a parameter of the address', { url: 'https://a.test/in?page=2&api_key=abc' }, 1],
    ['a header', { url: 'https://a.test', headers: { 'X-Team': 'audit', 'X-Auth-Token': 'abc' } }, 1],
    ['neither', { url: 'https://a.test/in?page=2', headers: { 'X-Team': 'audit' } }, 0],
  ])('for a secret that is stored and shown in plain text: in %s', (_, settings, count) => {
    const found = warnings('http', settings);
    expect(found.filter((text) => text.includes('stored and shown in plain text'))).toHaveLength(count);
    expect(found).toHaveLength(count);
  });

  it('for a certificate that is not checked, whatever name the events bear', () => {
    const splunk = { url: 'https://splunk.example.com', skipVerification: true, host: 'localhost' };
    expect(warnings('splunk', splunk)).toEqual(UNCHECKED);
  });

  it('for syslog without TLS, but not within this computer', () => {
    expect(warnings('syslog', { host: 'logs.example.com', transport: 'tcp' })).toHaveLength(1);
    expect(warnings('syslog', { host: 'localhost', transport: 'tcp' })).toEqual([]);
  });
});
