import { describe, expect, it } from 'vitest';
import { CookieJar } from '../../../../src/destinations/transport/cookies';

const NOW_MS = Date.UTC(2026, 10, 22, 12, 0, 0);
const PATH = '/services/collector/event?x=1';

function jarWith(setCookies: readonly string[], url = 'https://siem.example.com:8088/'): CookieJar {
  const jar = new CookieJar(new URL(url));
  jar.store(setCookies, PATH, NOW_MS);
  return jar;
}
const sent = (jar: CookieJar, path = PATH, nowMs = NOW_MS) => jar.header(path, nowMs);

describe('A cookie', () => {
  it('is returned as its name and value only', () => {
    expect(sent(jarWith(['AWSALB=a/b+c==; Expires=Sun, 29 Nov 2026 12:00:00 GMT; Path=/']))).toBe('AWSALB=a/b+c==');
    expect(sent(jarWith(['a=1', 'b="2"; HttpOnly; SameSite=Lax']))).toBe('a=1; b="2"');
    expect(sent(jarWith([]))).toBeUndefined();
  });

  it('is replaced by one of the same name and path, and removed by one that has expired', () => {
    const jar = jarWith(['route=1; Path=/']);
    jar.store(['route=2; Path=/'], PATH, NOW_MS);
    expect(sent(jar)).toBe('route=2');
    jar.store(['route=; Path=/; Max-Age=0'], PATH, NOW_MS);
    expect(sent(jar)).toBeUndefined();
  });

  it.each([
    ['a=1; Max-Age=60', 60_000],
    ['a=1; Expires=Sun, 22 Nov 2026 12:01:00 GMT', 60_000],
    ['a=1; Expires=Sun, 22-Nov-2026 12:01:00 GMT', 60_000],
    ['a=1; Max-Age=60; Expires=Sun, 22 Nov 2020 12:00:00 GMT', 60_000],
  ])('with %s is returned until it expires', (setCookie, livesMs) => {
    const jar = jarWith([setCookie]);
    expect(sent(jar, PATH, NOW_MS + livesMs - 1)).toBe('a=1');
    expect(sent(jar, PATH, NOW_MS + livesMs)).toBeUndefined();
  });

  it.each([
    ['a=1', '/services/collector/ack', true],
    ['a=1', '/services/other', false],
    ['a=1; Path=/', '/', true],
    ['a=1; Path=/services', '/services/collector', true],
    ['a=1; Path=/services', '/services?x', true],
    ['a=1; Path=/services', '/servicesx', false],
    ['a=1; Path=/services/', '/services/x', true],
    ['a=1; Path=nonsense', '/services/collector/x', true],
  ])('%s goes to %s: %s', (setCookie, path, goes) => {
    expect(sent(jarWith([setCookie]), path)).toBe(goes ? 'a=1' : undefined);
  });

  it('with a longer path is sent first', () => {
    expect(sent(jarWith(['a=1; Path=/', 'a=2; Path=/services']))).toBe('a=2; a=1');
  });

  it.each([
    ['a=1; Domain=example.com', 'https://siem.example.com/', true],
    ['a=1; Domain=.siem.example.com', 'https://siem.example.com/', true],
    ['a=1; Domain=other.com', 'https://siem.example.com/', false],
    ['a=1; Domain=ple.com', 'https://siem.example.com/', false],
    ['a=1; Secure', 'http://siem.example.com/', false],
    ['__Host-a=1; Path=/', 'http://siem.example.com/', false],
    ['a=1; Secure', 'https://siem.example.com/', true],
  ])('%s of %s is kept: %s', (setCookie, url, kept) => {
    expect(sent(jarWith([setCookie], url)) !== undefined).toBe(kept);
  });

  it.each(['', '=1', 'a', 'a b=1', 'a=1\r\nX: y', 'a=1\u0000', 'a=é', `a=${'x'.repeat(5_000)}`])(
    'that is none is left out: %j',
    (setCookie) => {
      expect(sent(jarWith([setCookie]))).toBeUndefined();
    },
  );

  it('is one of at most fifty', () => {
    const jar = jarWith(Array.from({ length: 100 }, (_, n) => `c${n}=1`));
    expect(sent(jar)?.split('; ')).toHaveLength(50);
  });

  it("is masked in what a server sends back, unless it is just a server's name", () => {
    const jar = jarWith(['session=0123456789abcdef0123', 'route=idx1']);
    expect(jar.redact('You sent session=0123456789abcdef0123; route=idx1')).not.toContain('0123456789abcdef');
    expect(jar.redact('node idx1')).toBe('node idx1');
  });
});
