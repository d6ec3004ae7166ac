import { describe, expect, it } from 'vitest';
import { type Fields, optionalText } from '../../../src/contract/fields';
import { changedWay } from '../../../src/contract/secret-way';
import { initialSettings } from '../../../src/contract/settings';
import { definitions } from '../../../src/destinations/definitions';
import { inEnglish } from '../../../src/texts/phrase';

function fieldsOf(kind: string): Fields {
  const definition = definitions.find((each) => each.kind === kind);
  if (definition === undefined) throw new Error(`There is no ${kind}.`);
  return definition.fields;
}

const changed = (kind: string, path: string, before: object, after: object) => {
  const fields = fieldsOf(kind);
  const start = initialSettings(fields);
  return changedWay(fields, path, { ...start, ...before }, { ...start, ...after }).map((each) => each.path);
};

const url = 'https://siem.example.com:8443/in';
const ca = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;
const proxy = (address: string) => ({ proxy: { kind: 'explicit', url: address } });

describe('A stored secret has to be entered again', () => {
  it.each<[string, object, object, string[]]>([
    ['another host', { url }, { url: 'https://other.example.com:8443/in' }, ['url']],
    ['a host below it', { url }, { url: 'https://siem.example.com.evil.net:8443/in' }, ['url']],
    ['another port', { url }, { url: 'https://siem.example.com:9443/in' }, ['url']],
    ['the port of the scheme', { url }, { url: 'https://siem.example.com/in' }, ['url']],
    ['http instead of https', { url }, { url: 'http://siem.example.com:8443/in' }, ['url']],
    ['another port on loopback', { url: 'http://127.0.0.1:1' }, { url: 'http://127.0.0.1:2' }, ['url']],
    ['a check that is off', { url }, { url, skipVerification: true }, ['skipVerification']],
    ['a proxy in between', { url, proxy: { kind: 'none' } }, { url, ...proxy('http://p:1') }, ['proxy']],
    ["the system's proxy", { url, proxy: { kind: 'none' } }, { url, proxy: { kind: 'system' } }, ['proxy']],
    ['another proxy', { url, ...proxy('http://p:1') }, { url, ...proxy('http://p:2') }, ['proxy.url']],
    ['a proxy without TLS', { url, ...proxy('https://p:1') }, { url, ...proxy('http://p:1') }, ['proxy.url']],
    ['an own CA', { url }, { url, ca: ca('a') }, ['ca']],
    ['another CA', { url, ca: ca('a') }, { url, ca: ca('b') }, ['ca']],
    ['one CA more', { url, ca: ca('a') }, { url, ca: `${ca('a')}\n${ca('b')}` }, ['ca']],
  ])('after %s', (_, before, after, paths) => {
    for (const secret of ['auth.token', 'auth.password', 'auth.key', 'clientKey']) {
      expect(changed('http', secret, before, after)).toEqual(paths);
    }
  });

  it.each<[string, object, object]>([
    ['nothing', { url }, { url }],
    ['another path at the same server', { url }, { url: 'https://siem.example.com:8443/other?x=1' }],
    ['another spelling', { url }, { url: 'HTTPS://SIEM.example.com.:8443' }],
    ['the usual port, written out', { url: 'https://a.test/' }, { url: 'https://a.test:443/' }],
    ['another name of loopback', { url: 'http://127.0.0.1:1' }, { url: 'http://[::1]:1' }],
    ['the check switched on', { url, skipVerification: true }, { url }],
    ['the proxy taken away', { url, ...proxy('http://p:1') }, { url, proxy: { kind: 'none' } }],
    ['the own CA taken away', { url, ca: ca('a') }, { url }],
    ['the CA in another layout', { url, ca: ca('ab') }, { url, ca: `  ${ca('a\r\nb')}  ` }],
    ['CAs in another order', { url, ca: `${ca('a')}\n${ca('b')}` }, { url, ca: `${ca('b')}${ca('a')}` }],
    ['what leads nowhere', { url }, { url, framing: 'array', headers: { 'X-A': 'b' }, gzip: true }],
  ])('not after %s', (_, before, after) => {
    expect(changed('http', 'auth.token', before, after)).toEqual([]);
  });

  it('after another region, role or endpoint of AWS', () => {
    const role = (roleArn: string) => ({ credentials: { kind: 'role', roleArn, base: { kind: 'key' } } });
    const secret = 'credentials.base.secretAccessKey';
    const before = { region: 'eu-central-1', ...role('arn:aws:iam::1:role/a') };
    expect(changed('firehose', secret, before, { ...before, region: 'us-east-1' })).toEqual(['region']);
    expect(changed('firehose', secret, before, { ...before, ...role('arn:aws:iam::2:role/a') })).toEqual([
      'credentials.roleArn',
    ]);
    for (const endpoint of ['endpoint', 'stsEndpoint']) {
      expect(changed('firehose', secret, before, { ...before, [endpoint]: 'https://vpce.example' })).toEqual([
        endpoint,
      ]);
      expect(changed('firehose', secret, { ...before, [endpoint]: 'https://vpce.example' }, before)).toEqual([
        endpoint,
      ]);
    }
  });

  it('after syslog without TLS, or to another server', () => {
    const before = { host: 'logs.example.com' };
    expect(changed('syslog', 'clientKey', before, { ...before, transport: 'tcp' })).toEqual(['transport']);
    expect(changed('syslog', 'clientKey', { ...before, transport: 'tcp' }, before)).toEqual([]);
    expect(changed('syslog', 'clientKey', before, { ...before, port: 514 })).toEqual(['port']);
    expect(changed('syslog', 'clientKey', before, { host: 'other.example.com' })).toEqual(['host']);
    expect(changed('syslog', 'clientKey', { host: '2001:DB8::1' }, { host: '2001:db8:0::1' })).toEqual([]);
  });

  it('after another site or address of Datadog', () => {
    const site = (value: string) => ({ endpoint: { kind: 'site', site: value } });
    expect(changed('datadog', 'apiKey', site('datadoghq.com'), site('datadoghq.eu'))).toEqual(['endpoint.site']);
    const own = { endpoint: { kind: 'url', url: 'intake.example.com' } };
    expect(changed('datadog', 'apiKey', site('datadoghq.com'), own)).toEqual(['endpoint']);
    expect(changed('datadog', 'apiKey', own, { endpoint: { kind: 'url', url: 'http://intake.example.com' } })).toEqual([
      'endpoint.url',
    ]);
  });

  it('for a proxy only when the proxy is another one, wherever the events go', () => {
    const before = { url, ...proxy('http://p:1') };
    expect(changed('http', 'proxy.password', before, { ...before, url: 'https://other.example.com' })).toEqual([]);
    expect(changed('http', 'proxy.password', before, { url, ...proxy('http://q:1') })).toEqual(['proxy.url']);
  });

  it('with a sentence that says what changed', () => {
    const fields = fieldsOf('http');
    const [change] = changedWay(fields, 'auth.token', { url: 'https://a.test' }, { url: 'http://a.test' });
    expect(change?.path).toBe('url');
    expect(change && inEnglish(change.change)).toBe('Address: https://a.test:443 → http://a.test:80');
  });

  it('only where an address is declared as one', () => {
    const fields = { note: optionalText({ label: 'Note' }) };
    expect(changedWay(fields, 'token', { note: 'https://a.test' }, { note: 'http://a.test' })).toEqual([]);
  });
});
