import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waysOfPacResult } from '../../../src/network/pac-result';

describe("The answer of the computer's proxy settings", () => {
  it.each([
    ['PROXY proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['HTTP proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['HTTPS proxy.example.com:443', 'https://proxy.example.com:443'],
    ['proxy 10.0.0.1:8080; DIRECT', 'http://10.0.0.1:8080'],
    ['PROXY [2001:db8::1]:3128', 'http://[2001:db8::1]:3128'],
    ['SOCKS5 socks:1080; PROXY second:8080; DIRECT', 'http://second:8080'],
    ['  PROXY   spaced:1  ;', 'http://spaced:1'],
    ['PROXY ; PROXY second:8080', 'http://second:8080'],
  ])('%s leads through %s', (answer, label) => {
    expect(waysOfPacResult(answer)[0]).toMatchObject({ kind: 'proxy', label, authorization: null, secrets: [] });
  });

  it.each(['DIRECT', 'direct', 'DIRECT; PROXY later:1', 'SOCKS socks:1080; DIRECT'])(
    '%s leads there directly',
    (answer) => {
      expect(waysOfPacResult(answer)[0]).toEqual({
        kind: 'direct',
        why: { kind: 'computer', answer },
      });
    },
  );

  it('is a list of ways in its order, each once, without what cannot be used', () => {
    const answer = 'PROXY a:1; SOCKS5 b:2; HTTPS c:3; PROXY a:1; DIRECT; PROXY [broken; proxy d:4';
    const names = waysOfPacResult(answer).map((way) => (way.kind === 'proxy' ? way.label : way.kind));
    expect(names).toEqual(['http://a:1', 'https://c:3', 'direct', 'http://d:4']);
  });

  it('is shown in one form and without credentials, as a list of at most eight', () => {
    const shownOf = (answer: string) => {
      const [route] = waysOfPacResult(answer);
      return route.kind !== 'unusable' && route.why.kind === 'computer' ? route.why.answer : null;
    };
    expect(shownOf('  PROXY   me:S3cr3t@proxy:1  ;DIRECT;')).toBe('PROXY proxy:1; DIRECT');
    expect(shownOf('PROXY proxy:1; PROXY [S3cr3t')).toBe('PROXY proxy:1; PROXY');
    const long = Array.from({ length: 20 }, (_, index) => `PROXY proxy:${index + 1}`);
    expect(shownOf(long.join(';'))).toBe(long.slice(0, 8).join('; '));
  });

  it.each([
    ['SOCKS5 socks:1080', 'SOCKS5'],
    ['SOCKS socks:1080; SOCKS4 other:1080; SOCKS socks:1081', 'SOCKS, SOCKS4'],
    ['QUIC quic:443', 'QUIC'],
  ])('%s cannot be used, and the reason names %s', (answer, words) => {
    expect(waysOfPacResult(answer)).toEqual([
      {
        kind: 'unusable',
        reason: `For this address, this computer's proxy settings offer only: ${words}.`,
        code: 'SLUICE-PROXY-005',
      },
    ]);
  });

  it('never becomes a direct connection unless it says DIRECT', () => {
    const word = fc.constantFrom('PROXY', 'HTTPS', 'SOCKS5', 'QUIC', 'DIRECTLY', '', 'x');
    const entries = fc.array(fc.tuple(word, fc.string()), { maxLength: 5 });
    fc.assert(
      fc.property(entries, (list) => {
        const answer = list.map(([first, rest]) => `${first} ${rest.replaceAll(';', '')}`).join(';');
        fc.pre(!/(?:^|;)\s*direct(?:\s|;|$)/i.test(answer));
        expect(waysOfPacResult(answer).map(({ kind }) => kind)).not.toContain('direct');
      }),
    );
  });
});
