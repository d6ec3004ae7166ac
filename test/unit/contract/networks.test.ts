import { BlockList, isIP, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInNetwork, readIpAddress, readLoggedAddress, readNetwork } from '../../../src/contract/networks';

function holds(network: string, address: string): boolean {
  const [read, ip] = [readNetwork(network), readIpAddress(address)];
  if (read === null || ip === null) throw new Error(`${network} or ${address} was not read.`);
  return isInNetwork(ip, read);
}

const word = fc.integer({ min: 0, max: 0xffff });
const v4 = fc
  .tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 255 })))
  .map((parts) => parts.join('.'));
const v6 = fc.tuple(...Array.from({ length: 8 }, () => fc.oneof(fc.constant(0), word))).map((parts) => {
  const full = parts.map((part) => part.toString(16)).join(':');
  return full.replace(/(^|:)0(:0)+(:|$)/, '::');
});

describe('an IP network', () => {
  it.each([
    ['10.0.0.0/8', '10.255.255.255', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3/32', '10.1.2.4', false],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['::/0', '10.1.2.3', true],
    ['192.168.0.0/16', '::ffff:192.168.7.1', true],
    ['192.168.0.0/16', '::FFFF:c0a8:0701', true],
    ['::ffff:192.168.0.0/112', '192.168.7.1', true],
    ['2001:db8::/32', '2001:0DB8:ffff::1', true],
    ['2001:db8::/33', '2001:db8:8000::', false],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['128.0.0.0/1', '255.0.0.1', true],
    ['128.0.0.0/1', '127.0.0.1', false],
  ])('%s holds %s: %s', (network, address, held) => {
    expect(holds(network, address)).toBe(held);
  });

  it('holds the addresses that Node says it holds', () => {
    fc.assert(
      fc.property(v4, v4, fc.integer({ min: 0, max: 32 }), (network, address, bits) => {
        const list = new BlockList();
        list.addSubnet(network, bits, 'ipv4');
        expect(holds(`${network}/${bits}`, address)).toBe(list.check(address, 'ipv4'));
      }),
    );
    fc.assert(
      fc.property(v6, v6, fc.integer({ min: 0, max: 128 }), fc.boolean(), (network, other, bits, same) => {
        const address = same ? network : other;
        const list = new BlockList();
        list.addSubnet(network, bits, 'ipv6');
        expect(holds(`${network}/${bits}`, address)).toBe(list.check(address, 'ipv6'));
      }),
    );
  });

  it('takes for an address what Node takes for one', () => {
    const text = fc.oneof(
      v4,
      v6,
      fc.stringMatching(/^[0-9a-f:.]{1,20}$/),
      fc.tuple(v6, v4).map(([a, b]) => `${a.slice(0, 9)}${b}`),
    );
    fc.assert(
      fc.property(text, (each) => {
        expect(readIpAddress(each) !== null).toBe(isIP(each) !== 0);
      }),
      { numRuns: 2_000 },
    );
    expect(isIPv6('::1')).toBe(true);
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0.0/',
    '10.0.0.0/33',
    '::/129',
    '1::2::3',
    '10.0.0.0/8/8',
    'localhost',
    '10.0.0.0/-1',
  ])('refuses %j', (text) => {
    expect(readNetwork(text)).toBeNull();
  });

  it('reads addresses with the port that a system has logged behind them', () => {
    for (const text of ['10.1.2.3', ' 10.1.2.3 ', '10.1.2.3:443', '[::ffff:10.1.2.3]:443', '[::ffff:10.1.2.3]']) {
      expect(readLoggedAddress(text)).toEqual(readIpAddress('10.1.2.3'));
    }
    expect(readLoggedAddress('example.com:443')).toBeNull();
  });
});
