import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASK } from '../../../../src/contract/secret';
import { presentable, redactor, shorten, showable } from '../../../../src/destinations/transport/redact';

const SECRET = 'p@ss/w"örd+1&<x>';

describe('Redaction', () => {
  it.each([
    ['as it is', SECRET],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64 without padding', Buffer.from(SECRET).toString('base64').replace(/=+$/, '')],
    ['in base64url', Buffer.from(SECRET).toString('base64url')],
    ['URL-encoded', encodeURIComponent(SECRET)],
    ['URL-encoded in lower case', encodeURIComponent(SECRET).replace(/%[0-9A-F]{2}/g, (o) => o.toLowerCase())],
    ['in a JSON string', JSON.stringify(SECRET).slice(1, -1)],
    ['in a JSON string with escaped slashes', JSON.stringify(SECRET).slice(1, -1).replaceAll('/', '\\/')],
    ['in HTML', 'p@ss/w&quot;örd+1&amp;&lt;x&gt;'],
  ])('masks a secret %s', (_, form) => {
    const text = redactor([SECRET])(`before ${form} after`);
    expect(text).toBe(`before ${MASK} after`);
  });

  it('masks every occurrence of every secret, the longest first', () => {
    expect(redactor(['abcd', 'abcdef'])('abcdef abcd xabcdx')).toBe(`${MASK} ${MASK} x${MASK}x`);
  });

  it('masks a very short secret where it stands alone, and leaves words whole', () => {
    expect(redactor(['a'])('user=a; password "a" was made bad')).toBe(`user=${MASK}; password "${MASK}" was made bad`);
  });

  it('does nothing without secrets', () => {
    expect(redactor([])('text')).toBe('text');
    expect(redactor([''])('text')).toBe('text');
  });

  it('leaves no secret of four or more characters in any text around it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: 'binary' }), fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!MASK.includes(secret) && !`${before}${MASK}${after}`.includes(secret));
        const forms = [secret, Buffer.from(secret).toString('base64'), JSON.stringify(secret)];
        for (const form of forms) {
          const masked = redactor([secret])(`${before}${form}${after}`);
          expect(masked.includes(secret)).toBe(false);
          expect(masked.includes(MASK)).toBe(true);
        }
      }),
    );
  });

  it('masks before it cuts, so that no part of a secret is left at the cut', () => {
    const shown = showable(`${'x'.repeat(10)}topsecret`, redactor(['topsecret']), 14);
    expect(shown).toBe(`${'x'.repeat(10)}${MASK}`);
  });

  it('cuts at a whole character', () => {
    expect(shorten('ab😀cd', 3)).toBe('ab…');
    expect(shorten('ab😀cd', 4)).toBe('ab😀…');
    expect(shorten('abc', 3)).toBe('abc');
  });

  it('makes control characters and changes of reading direction visible', () => {
    expect(presentable('a\u0000b\u001b[31mc\u202ed\r\ne\tf\ufeff')).toBe('a\ufffdb\ufffd[31mc\ufffdd\ne\tf\ufffd');
  });
});
