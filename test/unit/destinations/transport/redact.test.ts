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

  const utf16 = Buffer.from(SECRET, 'utf16le');
  const hex = Buffer.from(SECRET).toString('hex');
  it.each([
    ['in hex', hex],
    ['in hex in upper case', hex.toUpperCase()],
    ['in hex with colons', hex.replace(/..(?!$)/g, '$&:')],
    ['URL-encoded twice', encodeURIComponent(encodeURIComponent(SECRET))],
    ['URL-encoded octet by octet', hex.replace(/../g, '%$&')],
    ['in a JSON string within a JSON string', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    [
      'in JSON of escapes alone',
      [...SECRET].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    ],
    ['in JSON in ASCII', JSON.stringify(SECRET).slice(1, -1).replace('ö', '\\u00f6')],
    ['in HTML of entities alone', [...SECRET].map((c) => `&#${c.charCodeAt(0)};`).join('')],
    ['in UTF-16', utf16.toString('latin1')],
    ['in base64 of UTF-16', utf16.toString('base64')],
    ['in base64 twice', Buffer.from(Buffer.from(SECRET).toString('base64')).toString('base64')],
    ['in reverse', [...SECRET].reverse().join('')],
  ])('masks a secret %s', (_, form) => {
    expect(redactor([SECRET])(`before ${form} after`)).toBe(`before ${MASK} after`);
  });

  it.each([0, 1, 2, 3, 4, 5])('masks a secret in base64 behind %i other bytes', (before) => {
    for (const after of ['', 'x', 'xy', 'xyz']) {
      for (const encoding of ['base64', 'base64url'] as const) {
        const bytes = Buffer.from(`${'n'.repeat(before)}${SECRET}${after}`);
        const shown = redactor([SECRET])(bytes.toString(encoding));
        expect(Buffer.from(shown.replaceAll(MASK, ''), 'base64').length).toBeLessThan(before + after.length + 4);
      }
    }
  });

  it('masks pieces of a secret that was cut elsewhere, and leaves other text', () => {
    const redact = redactor(['0123456789abcdefghij']);
    expect(redact('token 0123456789… is unknown')).toBe(`token ${MASK}… is unknown`);
    expect(redact('token ...456789abcd... is unknown')).toBe(`token ...${MASK}... is unknown`);
    expect(redact('token 01234… is unknown')).toBe(`token ${MASK}… is unknown`);
    expect(redact('order 4567 of 01234')).toBe('order 4567 of 01234');
  });

  it.each([1, 2, 3, 5, 8, 13, 19, 20])(
    'shows at most three characters of a secret that a limit cuts after %i',
    (kept) => {
      const secret = '0123456789abcdefghij';
      for (const form of [secret, Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('hex')]) {
        const text = `${'x '.repeat(100)}${form.slice(0, kept)}`;
        expect(redactor([secret])(text, true)).not.toContain(form.slice(0, 4));
      }
    },
  );

  it('masks the body of a private key in any layout, but not the armor around it', () => {
    const body = Buffer.from(Array.from({ length: 120 }, (_, i) => (i * 97) % 251)).toString('base64');
    const lines = body.match(/.{1,64}/g) ?? [];
    const redact = redactor([`-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`]);
    for (const between of ['\n', '\\n', '', ' ']) {
      const shown = redact(
        `-----BEGIN PRIVATE KEY-----${between}${lines.join(between)}${between}-----END PRIVATE KEY-----`,
      );
      expect(shown).toMatch(/^-----BEGIN PRIVATE KEY-----.*-----END PRIVATE KEY-----$/s);
      for (const line of lines) expect(shown).not.toContain(line.slice(0, 12));
    }
    expect(redact('-----BEGIN CERTIFICATE-----')).toBe('-----BEGIN CERTIFICATE-----');
  });

  it('is quick with a long text and a long secret', () => {
    const secret = Array.from({ length: 1_700 }, (_, i) => String.fromCharCode(97 + ((i * 7919) % 26))).join('');
    const redact = redactor([secret, 'short-one', 'p@ss w/rd']);
    redact('');
    const startedAt = performance.now();
    redact('{"level":"info","message":"an event like any other"}\n'.repeat(4_000));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('masks every occurrence of every secret, the longest first', () => {
    expect(redactor(['abcd', 'abcdef'])('abcdef abcd xabcdx')).toBe(`${MASK} ${MASK} x${MASK}x`);
  });

  it('masks a very short secret as a whole word, and leaves other words', () => {
    expect(redactor(['a'])('user=a; password "a" was made bad')).toBe(`user=${MASK}; password "${MASK}" was made bad`);
  });

  it('changes nothing without secrets', () => {
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

  it('masks before cutting, so that no part of a secret is left at the cut', () => {
    const shown = showable(`${'x'.repeat(10)}topsecret`, redactor(['topsecret']), { maxCharacters: 14 });
    expect(shown).toBe(`${'x'.repeat(10)}${MASK}`);
  });

  it('cuts between characters', () => {
    expect(shorten('ab😀cd', 3)).toBe('ab…');
    expect(shorten('ab😀cd', 4)).toBe('ab😀…');
    expect(shorten('abc', 3)).toBe('abc');
  });

  it('makes control characters and changes of reading direction visible', () => {
    expect(presentable('a\u0000b\u001b[31mc\u202ed\r\ne\tf\ufeff')).toBe('a\ufffdb\ufffd[31mc\ufffdd\ne\tf\ufffd');
  });
});
