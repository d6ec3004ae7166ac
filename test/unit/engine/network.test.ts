import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { NetworkWatch } from '../../../src/main/engine/running/network-watch';
import { ownAddresses } from '../../../src/main/net/own-addresses';

function card(address: string, internal = false): NetworkInterfaceInfo {
  const family = address.includes(':') ? 'IPv6' : 'IPv4';
  const common = { address, internal, mac: '00:00:00:00:00:01', netmask: '', cidr: null };
  return family === 'IPv6' ? { ...common, family, scopeid: 0 } : { ...common, family };
}

describe("this computer's addresses", () => {
  it.each([
    ['its own loopback', [card('127.0.0.1', true), card('::1', true)]],
    ['addresses that interfaces give themselves', [card('169.254.3.4'), card('fe80::1'), card('FEBF::1')]],
    ['nothing at all', []],
  ])('are none if there is only %s', (_, cards) => {
    expect(ownAddresses(() => ({ lo: cards, en0: undefined }))).toEqual([]);
  });

  it('are those that others can reach, in one order', () => {
    const interfaces = {
      lo: [card('127.0.0.1', true)],
      en0: [card('fe80::1'), card('fd00::7')],
      en1: [card('10.0.0.4')],
    };
    expect(ownAddresses(() => interfaces)).toEqual(['10.0.0.4', 'fd00::7']);
  });

  it('count as given if the system does not tell them', () => {
    const failing = () => {
      throw new Error('not supported');
    };
    expect(ownAddresses(failing)).not.toEqual([]);
  });
});

describe('the watch over the network', () => {
  function watching(...first: string[]) {
    let addresses = first;
    let tries = 0;
    const watch = new NetworkWatch(
      () => addresses,
      () => {
        tries += 1;
      },
    );
    const look = (...now: string[]) => {
      addresses = now;
      const before = tries;
      watch.look();
      return tries > before;
    };
    return look;
  }

  it('tries when the network is back and at the next two looks, because names work only later', () => {
    const look = watching();
    expect([look(), look('10.0.0.4'), look('10.0.0.4'), look('10.0.0.4'), look('10.0.0.4')]).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('tries in another network, and not when the network is gone', () => {
    const look = watching('10.0.0.4');
    expect([look('10.0.0.4'), look('192.168.1.4'), look(), look(), look('10.0.0.4')]).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
  });
});
