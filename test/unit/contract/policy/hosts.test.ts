import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowsHost, hostOfAddress, hostPatternSchema } from '../../../../src/contract/policy/hosts';

const patterns = (...texts: string[]) => texts.map((text) => hostPatternSchema.parse(text));
const allows = (list: readonly string[], address: string) => {
  const host = hostOfAddress(address);
  return host !== null && allowsHost(list, host);
};

describe('an allowed host', () => {
  const exact = patterns('siem.example.com');

  it.each([
    'https://siem.example.com/in',
    'https://SIEM.Example.COM:8088/in',
    'https://siem.example.com./in',
    'siem.example.com:8088',
    'https://user:pass@siem.example.com/',
  ])('matches %s', (address) => {
    expect(allows(exact, address)).toBe(true);
  });

  it.each([
    'https://evilsiem.example.com/',
    'https://siem.example.com.evil.test/',
    'https://siem.example.com@evil.test/',
    'https://siem.example.com:443@evil.test/',
    'https://evil.test/siem.example.com',
    'https://evil.test\\@siem.example.com/',
    'https://evil.test#@siem.example.com/',
    'https://evil.test?siem.example.com',
    'https://sub.siem.example.com/',
    'https://example.com/',
    'https://siem.example.com%00.evil.test/',
    'not a host',
    '',
  ])('does not match %j', (address) => {
    expect(allows(exact, address)).toBe(false);
  });

  it('with a wildcard means hosts below the name, not the name itself or one that ends alike', () => {
    const list = patterns('*.example.com');
    for (const host of ['a.example.com', 'a.b.example.com', 'A.EXAMPLE.com.']) {
      expect(allows(list, `https://${host}/`)).toBe(true);
    }
    for (const host of ['example.com', 'evilexample.com', 'a.example.com.evil.test', 'a.example.co']) {
      expect(allows(list, `https://${host}/`)).toBe(false);
    }
  });

  it('is compared as the sender would resolve it: punycode and other spellings are one name', () => {
    expect(allows(patterns('bücher.example'), 'https://xn--bcher-kva.example/')).toBe(true);
    expect(allows(patterns('*.bücher.example'), 'https://a.BÜCHER.example/')).toBe(true);
    // The Cyrillic letter looks like a Latin one.
    expect(allows(patterns('example.com'), 'https://ex\u0430mple.com/')).toBe(false);
    // Full-width letters are the same name to every resolver.
    expect(allows(patterns('example.com'), 'https://ｅxample.com/')).toBe(true);
  });

  it('can be an address, in any spelling', () => {
    const list = patterns('10.0.0.7', '2001:db8::7');
    for (const address of [
      'https://10.0.0.7:8088/',
      'https://0x0a000007/',
      'https://[::ffff:10.0.0.7]/',
      'https://[2001:DB8:0:0::7]:443/',
    ]) {
      expect(allows(list, address)).toBe(true);
    }
    for (const address of [
      'https://10.0.0.77/',
      'https://110.0.0.7/',
      'https://[2001:db8::77]/',
      'https://10.0.0.7.evil.test/',
    ]) {
      expect(allows(list, address)).toBe(false);
    }
  });

  it.each([
    '',
    '*',
    '*.',
    'a*.example.com',
    '*.*.example.com',
    '*.10.0.0.1',
    'https://example.com',
    'example.com:443',
    '[::1]:80',
    'a@example.com',
    'example.com/x',
    'a b',
  ])('is not written as %j', (pattern) => {
    expect(hostPatternSchema.safeParse(pattern).success).toBe(false);
  });

  const label = fc
    .stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/)
    .filter((text) => !text.startsWith('xn--') && text[2] !== '-');
  const name = fc.tuple(label, label, fc.constantFrom('com', 'net', 'example')).map((parts) => parts.join('.'));

  it('never matches a host outside of it, whatever is put in front, behind or around', () => {
    fc.assert(
      fc.property(name, name, fc.nat(65_535), fc.constantFrom('', '*.'), (allowed, other, port, star) => {
        fc.pre(other !== allowed && !other.endsWith(`.${allowed}`));
        const list = patterns(`${star}${allowed}`);
        for (const address of [
          `https://${other}`,
          `https://${other}:${port}/`,
          `https://${allowed}@${other}/`,
          `https://${allowed}:${port}@${other}:${port}/`,
          `https://${allowed}.${other}/`,
          `https://${other}/${allowed}`,
          `https://${other}?${allowed}`,
          `https://${other}#.${allowed}`,
          `https://${other}\\.${allowed}`,
        ]) {
          expect(allows(list, address), address).toBe(false);
        }
      }),
    );
  });

  it('matches the host itself in any case, with any port, and with a dot at the end', () => {
    fc.assert(
      fc.property(name, label, fc.nat(65_535), fc.boolean(), (allowed, below, port, upper) => {
        const spell = (host: string) => `https://${upper ? host.toUpperCase() : host}`;
        expect(allows(patterns(allowed), `${spell(allowed)}.:${port}/x`)).toBe(true);
        expect(allows(patterns(`*.${allowed}`), `${spell(`${below}.${allowed}`)}:${port}`)).toBe(true);
        expect(allows(patterns(`*.${allowed}`), `${spell(`${below}${allowed}`)}:${port}`)).toBe(false);
      }),
    );
  });
});
