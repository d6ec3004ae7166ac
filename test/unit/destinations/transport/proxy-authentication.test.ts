import { describe, expect, it } from 'vitest';
import { offeredSchemes, proxyAsksFor } from '../../../../src/destinations/transport/proxy-authentication';

describe('What a proxy asks for', () => {
  it.each([
    ['Basic realm="a"', ['basic']],
    ['NTLM', ['ntlm']],
    ['Negotiate, NTLM, Basic realm="x, Digest y"', ['negotiate', 'ntlm', 'basic']],
    ['Digest realm="a, b", nonce="c", qop = auth', ['digest']],
    ['NTLM TlRMTVNTUAACAAAA==', ['ntlm']],
    ['Basic realm="said \\"NTLM, Negotiate\\""', ['basic']],
    ['', []],
  ])('%s offers %j', (header, schemes) => {
    expect(offeredSchemes(header)).toEqual(schemes);
  });

  it.each([
    ['Negotiate, NTLM', 'SLUICE-PROXY-006'],
    ['Digest realm="a", nonce="b"', 'SLUICE-PROXY-006'],
    ['NTLM, Basic realm="a"', 'SLUICE-PROXY-001'],
    [undefined, 'SLUICE-PROXY-001'],
  ])('%s is %s', (header, code) => {
    expect(proxyAsksFor(header)).toBe(code);
  });
});
