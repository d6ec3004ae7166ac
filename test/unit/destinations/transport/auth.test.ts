import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../src/contract/secret';
import { definitionFor } from '../../../../src/destinations/definitions';
import { credentialsFor } from '../../../../src/destinations/transport/auth';

const of = (kind: string, settings: Record<string, unknown>) =>
  credentialsFor(definitionFor(kind)?.fields ?? {}, settings);

const key = new Secret('k:ey');
const basic = Buffer.from('ana:k:ey').toString('base64');

describe('A declared credential', () => {
  it.each([
    ['datadog', { apiKey: key }, { 'dd-api-key': 'k:ey' }],
    ['splunk', { token: key, scheme: 'Splunk' }, { authorization: 'Splunk k:ey' }],
    ['splunk', { token: key, scheme: 'Bearer' }, { authorization: 'Bearer k:ey' }],
    ['elasticsearch', { auth: { kind: 'apiKey', key } }, { authorization: 'ApiKey k:ey' }],
    ['elasticsearch', { auth: { kind: 'basic', user: 'ana', password: key } }, { authorization: `Basic ${basic}` }],
    ['elasticsearch', { auth: { kind: 'none' } }, {}],
    ['http', { auth: { kind: 'apiKey', header: 'X-Key', key } }, { 'x-key': 'k:ey' }],
    ['http', { auth: { kind: 'bearer', token: key } }, { authorization: 'Bearer k:ey' }],
    ['otlp', { auth: { kind: 'basic', user: 'ana', password: key } }, { authorization: `Basic ${basic}` }],
  ])('of %s is in the header that the destination expects', (kind, settings, headers) => {
    expect(of(kind, settings).headers).toEqual(headers);
  });

  it('is masked, and so is every form that it is sent in', () => {
    expect(of('datadog', { apiKey: key }).secrets).toEqual(['k:ey']);
    expect(of('http', { auth: { kind: 'basic', user: 'ana', password: key } }).secrets).toEqual(['k:ey', basic]);
  });

  it('that signs is in no header, and is masked wherever the settings have it', () => {
    const aws = { kind: 'key', accessKeyId: 'AKIA', secretAccessKey: key, sessionToken: new Secret('t') };
    for (const credentials of [aws, { kind: 'role', roleArn: 'arn', base: aws }]) {
      const { headers, secrets } = of('firehose', { credentials });
      expect(headers).toEqual({ 'x-amz-security-token': 't' });
      expect(secrets).toEqual(['k:ey', 't']);
    }
    expect(of('firehose', { credentials: { kind: 'computer' } })).toEqual({ headers: {}, secrets: [] });
  });

  it('is encoded in UTF-8', () => {
    const password = new Secret('grün');
    const { authorization = '' } = of('http', { auth: { kind: 'basic', user: 'ána', password } }).headers;
    expect(Buffer.from(authorization.slice('Basic '.length), 'base64').toString('utf8')).toBe('ána:grün');
  });
});

it('Secrets of the proxy and of the client certificate are in no header of the request', () => {
  const settings = {
    apiKey: key,
    proxy: { kind: 'explicit', url: 'http://proxy.test', user: 'ana', password: new Secret('p') },
    clientKey: new Secret('pem'),
    clientKeyPassphrase: new Secret('phrase'),
  };
  expect(of('datadog', settings)).toEqual({ headers: { 'dd-api-key': 'k:ey' }, secrets: ['k:ey'] });
});
