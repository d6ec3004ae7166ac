import { describe, expect, it } from 'vitest';
import { ALL_REFUSED, allowedProxies } from '../../../../src/contract/policy/proxies';
import { waysOfPacResult } from '../../../../src/network/pac-result';

const hostLists = [['*.example.com', '10.0.0.7']];

describe("The operating system's proxies under a policy", () => {
  it.each([
    ['PROXY proxy.example.com:3128; DIRECT', 'PROXY proxy.example.com:3128; DIRECT'],
    ['PROXY evil.test:1;HTTPS proxy.example.com:443', 'HTTPS proxy.example.com:443'],
    ['PROXY evil.test:1;DIRECT', 'DIRECT'],
    ['PROXY 10.0.0.7:3128', 'PROXY 10.0.0.7:3128'],
    ['PROXY evil.test:1', ALL_REFUSED],
    ['PROXY evil.test:1;SOCKS5 other.test:1080', ALL_REFUSED],
    ['', ALL_REFUSED],
  ])('%s becomes %s', (answer, left) => {
    expect(allowedProxies(answer, { hostLists })).toBe(left);
  });

  it('are left as they are without a list of hosts', () => {
    expect(allowedProxies('PROXY evil.test:1', { hostLists: [] })).toBe('PROXY evil.test:1');
  });

  it('are not bypassed if none is allowed, and the reason says so', () => {
    const [route] = waysOfPacResult(allowedProxies('PROXY evil.test:1', { hostLists }));
    expect(route).toMatchObject({ kind: 'unusable', reason: expect.stringContaining('organisation') });
  });
});
