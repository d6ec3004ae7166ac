import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../src/contract/secret';
import { chooseRoute, type Environment, isExempt, isLoopback } from '../../../../src/destinations/transport/proxy';

const url = new URL('https://siem.example.com/in');
const system = (environment: Environment, target = url) => chooseRoute({ kind: 'system' }, target, environment);

describe('The way to a destination', () => {
  it('is direct without a proxy, and when none is chosen whatever the environment says', () => {
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

  it('carries credentials of the environment, decoded, and shows none of them', () => {
    const route = system({ HTTPS_PROXY: 'https://us%40er:p%3Ass@proxy' });
    expect(route).toMatchObject({ kind: 'proxy', port: 443, tls: true, label: 'https://proxy' });
    expect(route).toHaveProperty('authorization', `Basic ${Buffer.from('us@er:p:ss').toString('base64')}`);
  });

  it('carries the credentials of the stream', () => {
    const route = chooseRoute(
      { kind: 'explicit', url: 'http://proxy:8080', user: 'me', password: new Secret('pw') },
      url,
      {},
    );
    expect(route).toHaveProperty('authorization', `Basic ${Buffer.from('me:pw').toString('base64')}`);
  });

  it('never goes around a proxy that it cannot use', () => {
    const route = system({ ALL_PROXY: 'socks5://user:pw@proxy:1080' });
    expect(route).toEqual({ kind: 'unusable', label: 'socks5://proxy:1080' });
    expect(system({ HTTPS_PROXY: 'http://[broken' }).kind).toBe('unusable');
  });

  it("leaves loopback addresses out of the system's proxy, and in an explicit one", () => {
    const local = new URL('https://127.0.0.1:8088');
    expect(system({ HTTPS_PROXY: 'http://proxy:1' }, local).kind).toBe('direct');
    expect(
      chooseRoute({ kind: 'explicit', url: 'http://proxy:1', user: undefined, password: undefined }, local, {}).kind,
    ).toBe('proxy');
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
  ])('%s does not cover %s:%i', (noProxy, host, port) => {
    expect(isExempt(noProxy, host, port)).toBe(false);
  });

  it('is read without failing, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.domain(), (noProxy, host) => {
        expect(typeof isExempt(noProxy, host, 443)).toBe('boolean');
      }),
    );
  });
});

it.each([
  'localhost',
  'LOCALHOST.',
  'a.localhost',
  '127.0.0.1',
  '127.9.9.9',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
])('%s is loopback', (host) => {
  expect(isLoopback(host)).toBe(true);
});
it.each(['example.com', '128.0.0.1', '0.0.0.0', '127.example.com', 'localhost.example.com'])('%s is not', (host) => {
  expect(isLoopback(host)).toBe(false);
});
