import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/contract/secret';
import { isExempt } from '../../../src/network/no-proxy';
import { chooseRoute, type Environment } from '../../../src/network/proxy';

const url = new URL('https://siem.example.com/in');
const system = (environment: Environment, target = url) => chooseRoute({ kind: 'system' }, target, environment);

describe('The route to a destination', () => {
  it('is direct without a proxy, and if "none" is chosen, whatever the environment says', () => {
    expect(system({}).kind).toBe('direct');
    expect(chooseRoute({ kind: 'none' }, url, { HTTPS_PROXY: 'http://proxy:3128' }).kind).toBe('direct');
  });

  it("follows the system's environment by the scheme of the address", () => {
    const environment = { HTTPS_PROXY: 'http://secure:1', HTTP_PROXY: 'http://plain:2' };
    expect(system(environment)).toMatchObject({ kind: 'proxy', host: 'secure', port: 1 });
    expect(system(environment, new URL('http://siem.example.com'))).toMatchObject({ host: 'plain', port: 2 });
    expect(system({ HTTP_PROXY: 'http://plain:2' }).kind).toBe('direct');
    expect(system({ ALL_PROXY: 'http://all:3' })).toMatchObject({ host: 'all', port: 3 });
  });

  it('prefers the lower-case variable, as curl does', () => {
    expect(system({ https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:1' })).toMatchObject({ host: 'lower' });
  });

  it('takes a bare host and port for an http proxy', () => {
    expect(system({ HTTPS_PROXY: 'proxy:3128' })).toMatchObject({
      kind: 'proxy',
      host: 'proxy',
      port: 3128,
      tls: false,
    });
  });

  it('uses credentials of the environment, decoded, and shows none of them', () => {
    const route = system({ HTTPS_PROXY: 'https://us%40er:p%3Ass@proxy' });
    expect(route).toMatchObject({ kind: 'proxy', port: 443, tls: true, label: 'https://proxy' });
    expect(route).toHaveProperty('authorization', `Basic ${Buffer.from('us@er:p:ss').toString('base64')}`);
  });

  it('uses the credentials of the stream', () => {
    const route = chooseRoute(
      { kind: 'explicit', url: 'http://proxy:8080', user: 'me', password: new Secret('pw') },
      url,
      {},
    );
    expect(route).toHaveProperty('authorization', `Basic ${Buffer.from('me:pw').toString('base64')}`);
  });

  it('never bypasses a proxy that it cannot use', () => {
    const route = system({ ALL_PROXY: 'socks5://user:pw@proxy:1080' });
    expect(route).toEqual({
      kind: 'unusable',
      reason: 'The proxy in ALL_PROXY is a socks5:// proxy, a kind that Sluice cannot use.',
    });
    expect(system({ HTTPS_PROXY: 'http://[broken' }).kind).toBe('unusable');
  });

  it("exempts loopback addresses from the system's proxy, but not from an explicit one", () => {
    const local = new URL('https://127.0.0.1:8088');
    expect(system({ HTTPS_PROXY: 'http://proxy:1' }, local).kind).toBe('direct');
    expect(
      chooseRoute({ kind: 'explicit', url: 'http://proxy:1', user: undefined, password: undefined }, local, {}).kind,
    ).toBe('proxy');
  });
});

const variables = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
const awkward = [
  'pa/S3cr3t',
  '1/S3cr3t',
  'pa@S3cr3t',
  'pa:S3cr3t',
  'pa?S3cr3t',
  'pa#S3cr3t',
  'pa%S3cr3t',
  'pa S3cr3t',
  'pa//S3cr3t@',
];

describe("A proxy's password that is not URL-encoded", () => {
  it.each(awkward)('is read completely: %s', (password) => {
    for (const name of variables) {
      for (const start of ['http://', 'https://', 'HTTP://', '//', '']) {
        const route = system({ [name]: `${start}svc:${password}@127.0.0.1:3128` });
        expect(route).toMatchObject({ kind: 'proxy', host: '127.0.0.1', port: 3128 });
        expect(route).toHaveProperty('authorization', `Basic ${Buffer.from(`svc:${password}`).toString('base64')}`);
        expect(route).toHaveProperty('secrets', expect.arrayContaining([password]));
        expect(route.kind === 'proxy' && route.label).not.toContain('S3cr3t');
      }
    }
  });

  it.each(awkward)('does not appear in the reason why a proxy cannot be used: %s', (password) => {
    for (const start of ['socks5://', 'socks5h://', 'ftp://', 'http://', '', 'http:/', 'http=http://']) {
      for (const end of ['@127.0.0.1:3128', '@[broken', '@host:99999', '@host:port', '@', '', '@bad host:1']) {
        // Without a host, what stands behind the last "@" can only be taken for one.
        if (start !== 'socks5://' && !end.startsWith('@') && password.includes('@')) continue;
        const route = system({ HTTPS_PROXY: `${start}svc:${password}${end}` });
        expect(JSON.stringify({ ...route, secrets: [], authorization: null })).not.toContain('S3cr3t');
      }
    }
  });

  it('is never part of the label or reason, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.constantFrom('http://', 'socks5://', ''), (noise, start) => {
        const password = `S3cr3t${noise}S3cr3t`;
        const route = system({ HTTPS_PROXY: `${start}svc:${password}@proxy.example.com:3128` });
        const shown = route.kind === 'proxy' ? route.label : route.kind === 'unusable' ? route.reason : '';
        expect(shown).not.toContain('S3cr3t');
      }),
    );
  });

  it('may have quotes and white space around it, as in files of variables', () => {
    expect(system({ HTTPS_PROXY: ' "http://svc:p/w@proxy:3128"\r\n' })).toMatchObject({
      kind: 'proxy',
      host: 'proxy',
      port: 3128,
    });
  });

  it('counts as a secret if it is a token instead of the user name', () => {
    expect(system({ HTTPS_PROXY: 'http://t0ken-t0ken:@proxy:1' })).toHaveProperty(
      'secrets',
      expect.arrayContaining(['t0ken-t0ken']),
    );
  });
});

describe('NO_PROXY', () => {
  it.each([
    ['*', 'any.example.com', 443],
    ['example.com', 'example.com', 443],
    ['example.com', 'siem.example.com', 443],
    ['.example.com', 'siem.example.com', 443],
    ['.example.com', 'example.com', 443],
    ['*.example.com', 'siem.example.com', 443],
    ['SIEM.Example.com', 'siem.example.com', 443],
    ['other.test example.com', 'siem.example.com', 443],
    ['example.com:8443', 'siem.example.com', 8443],
    ['10.0.0.0/8', '10.1.2.3', 443],
    ['10.1.2.3', '10.1.2.3', 443],
    ['fd00::/8', 'fd12::1', 443],
    ['[::1]:8088', '::1', 8088],
    ['example.com.', 'example.com', 443],
    ['.example.com.', 'siem.example.com', 443],
    ['example.com', 'siem.example.com.', 443],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1', 9],
    ['[2001:0db8::0001]', '2001:db8::1', 9],
    ['[2001:DB8::1]:9', '2001:db8:0::1', 9],
    ['2001:db8::/32', '2001:db8:1::1', 9],
    ['[2001:db8::]/32', '2001:db8:1::1', 9],
    ['[2001:db8::]/32:9', '2001:db8:1::1', 9],
    ['::ffff:10.1.2.3', '10.1.2.3', 443],
    ['::ffff:a01:203', '10.1.2.3', 443],
    ['10.1.2.3', '::ffff:10.1.2.3', 443],
    ['10.0.0.0/8', '::ffff:a01:203', 443],
    ['::ffff:10.0.0.0/104', '10.1.2.3', 443],
    ['10.0.0.0/8:443', '10.1.2.3', 443],
    ['fe80::1%eth0', 'fe80::1', 443],
    ['"example.com"', 'example.com', 443],
    ['a.test;example.com', 'example.com', 443],
    ['http://example.com/', 'example.com', 443],
    ['*:443', 'example.com', 443],
    ['bücher.example', 'xn--bcher-kva.example', 443],
  ])('%s covers %s:%i', (noProxy, host, port) => {
    expect(isExempt(noProxy, host, port)).toBe(true);
  });

  it.each([
    ['', 'example.com', 443],
    ['example.com', 'notexample.com', 443],
    ['*.example.com', 'example.com', 443],
    ['example.com:8443', 'example.com', 443],
    ['10.0.0.0/8', '11.1.2.3', 443],
    ['10.0.0.0/99', '10.1.2.3', 443],
    ['10.0.0.0/8', 'fd12::1', 443],
    ['1.2.3.4', '11.2.3.4', 443],
    ['2001:db8::1', '2001:db8::2', 443],
    ['[2001:db8::1]:8443', '2001:db8::1', 443],
    ['2001:db8::/129', '2001:db8::1', 443],
    ['::ffff:10.0.0.0/8', '10.1.2.3', 443],
    ['10.0.0.0/8:8443', '10.1.2.3', 443],
    ['com.', 'example.org', 443],
    ['.1.2.3', '0.1.2.3', 443],
  ])('%s does not cover %s:%i', (noProxy, host, port) => {
    expect(isExempt(noProxy, host, port)).toBe(false);
  });

  it('is read without failing, whatever it contains', () => {
    fc.assert(
      fc.property(fc.string(), fc.domain(), (noProxy, host) => {
        expect(typeof isExempt(noProxy, host, 443)).toBe('boolean');
      }),
    );
  });
});
