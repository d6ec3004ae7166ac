import { describe, expect, it } from 'vitest';
import { canonicalHost, holdsCredentials } from '../../../src/contract/addresses';
import { maskAddresses, secretParameters } from '../../../src/contract/secret-names';

describe('Credentials in an address', () => {
  it.each([
    'https://user:word@siem.example.com/in',
    'https://token@siem.example.com/in',
    'https:/user:word@siem.example.com',
    'https:user:word@siem.example.com',
    'https:\\\\user:word@siem.example.com',
    'https://user:pa/ss@siem.example.com/in',
    'https://user:12/ss@siem.example.com/in',
    'https://user:12?ss@10.0.0.1:9200',
    'https://user:12#ss@[::1]:9200/in',
    'user:word@siem.example.com',
  ])('are found in %s', (address) => {
    expect(holdsCredentials(address)).toBe(true);
  });

  it.each([
    'https://siem.example.com:8443/in/@team',
    'https://siem.example.com:8443/in?owner=ana@example.com',
    'https://siem/in/@team',
    'http://localhost:9000/in?owner=ana@example.com',
    'http://[::1]:9000/in?owner=ana@example.com',
    'siem.example.com',
  ])('are not seen in %s', (address) => {
    expect(holdsCredentials(address)).toBe(false);
  });

  it.each([
    ['http://u:pl4nted@host/', 'http://••••@host/'],
    ['http://u:a/pl4nted@host:1/ refused', 'http://••••@host:1/ refused'],
    ['socks5://u:a?pl4nted@host', 'socks5://••••@host'],
    ['http:/u:pl4nted@host', 'http:/••••@host'],
    ['https://host:8443/x?owner=ana@example.com', 'https://host:8443/x?owner=ana@example.com'],
    ['https://host/x?api_key=pl4nted&page=2', 'https://host/x?api_key=••••&page=2'],
    ['https://host/x?sig=pl4nted;auth=pl4nted', 'https://host/x?sig=••••;auth=••••'],
  ])('are masked: %s', (address, masked) => {
    expect(maskAddresses(address)).toBe(masked);
  });

  it('in parameters are known as they stand and decoded', () => {
    expect(secretParameters('https://host/x?token=a%2Fb&page=2')).toEqual(['a%2Fb', 'a/b']);
  });
});

it.each([
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['[::FFFF:10.0.0.1]', '10.0.0.1'],
  ['SIEM.Example.com.', 'siem.example.com'],
  ['fe80::1%eth0', 'fe80::1'],
  ['no host', null],
  ['a/b', null],
  ['', null],
])('The host %s is canonically %s', (text, host) => {
  expect(canonicalHost(text)).toBe(host);
});
