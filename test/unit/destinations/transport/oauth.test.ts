import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../src/contract/secret';
import { readTokenAnswer, tokenRequest } from '../../../../src/destinations/transport/oauth-request';

const settings = {
  tokenUrl: 'https://login.example.com/tenant/token?v=2',
  clientId: 'id:1',
  clientSecret: new Secret('p+w %'),
  clientIn: 'header' as const,
};

const answer = (status: number, body: string) => ({
  status,
  headers: {},
  body: Buffer.from(body),
  truncated: false,
  text: body,
});

describe('The request for a token', () => {
  it('form-encodes id and secret in the header (RFC 6749, section 2.3.1)', () => {
    const { path, headers, body } = tokenRequest({ ...settings, scope: 'a b' }, 'Sluice/1');
    expect(path).toBe('/tenant/token?v=2');
    const basic = Buffer.from(headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString();
    expect(basic).toBe('id%3A1:p%2Bw+%25');
    expect(String(body)).toBe('grant_type=client_credentials&scope=a+b');
  });

  it('puts them into the form where the server asks for that', () => {
    const { headers, body } = tokenRequest({ ...settings, clientIn: 'body' }, 'Sluice/1');
    expect(headers).not.toHaveProperty('authorization');
    expect(String(body)).toContain('client_id=id%3A1&client_secret=p%2Bw+%25');
  });
});

describe('The answer of a token server', () => {
  it.each([
    ['{"access_token":"t","token_type":"Bearer","expires_in":60}', 60_000],
    ['{"access_token":"t","token_type":"bearer","expires_in":"3600"}', 3_600_000],
    ['{"access_token":"t","token_type":"Bearer"}', 300_000],
    ['{"access_token":"t","token_type":"Bearer","expires_in":-5}', 300_000],
  ])('%s', (body, lifetimeMs) => {
    expect(readTokenAnswer(answer(200, body), 0)).toEqual({ value: 't', lifetimeMs });
  });

  it('is never a token that could break a header, and always has a meaning', () => {
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record(
          { access_token: fc.string(), token_type: fc.constantFrom('Bearer', 'mac'), expires_in: fc.anything() },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value) ?? ''),
    );
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), body, (status, text) => {
        const read = readTokenAnswer(answer(status, text), 0);
        if ('value' in read) expect(read.value).toMatch(/^[\x21-\x7e]+$/);
        else expect(['transient', 'credentials', 'configuration']).toContain(read.kind);
      }),
    );
  });
});
