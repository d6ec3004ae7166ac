import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerSecretLine, secretLine, secretProblem, tidySecret } from '../../../src/contract/secret-text';
import { inEnglish } from '../../../src/texts/phrase';

function saidOf(secret: string, carrier: 'header' | 'any'): string | null {
  const said = secretProblem(secret, carrier);
  return said === null ? null : inEnglish(said);
}

const around = [
  '\r',
  '\n',
  '\r\n',
  ' ',
  '\t',
  '\u00a0',
  '\u200b',
  '\u200e',
  '\u2060',
  '\ufeff',
  '\u2028',
  '\0',
  ' \t\r\n\ufeff',
];

describe('What stands around a secret', () => {
  it.each(around.map((text) => [JSON.stringify(text), text]))('is taken off: %s', (_, text) => {
    for (const typed of [`${text}T0ken`, `T0ken${text}`, `${text}T0ken${text}${text}`]) {
      expect(tidySecret(typed)).toBe('T0ken');
      expect(headerSecretLine.parse(typed)).toBe('T0ken');
      expect(secretLine.parse(typed)).toBe('T0ken');
    }
  });

  it('is all that is taken off', () => {
    expect(tidySecret(' a b\tc ')).toBe('a b\tc');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tidy = tidySecret(text);
        expect(text).toContain(tidy);
        expect(tidySecret(tidy)).toBe(tidy);
      }),
    );
  });

  it('is nothing to be stored by itself', () => {
    for (const text of around) expect(secretLine.safeParse(text).success).toBe(false);
  });
});

describe('A secret that cannot be used', () => {
  it.each([
    ['a\nb', /a line break/],
    ['a\r\nb', /a line break/],
    ['a\0b', /U\+0000/],
    ['a\tb', /U\+0009/],
    ['a\u200bb', /invisible character \(U\+200B\)/],
    ['a\ufeffb', /invisible character \(U\+FEFF\)/],
  ])('is refused wherever it is sent, with the reason: %j', (secret, reason) => {
    expect(saidOf(secret, 'header')).toMatch(reason);
    expect(saidOf(secret, 'any')).toMatch(reason);
  });

  it.each(['"T0ken"', "'T0ken'", '`T0ken`', '“T0ken”', '„T0ken“', 'tökén', 'a\u00a0b'])(
    'is refused for a header: %s',
    (secret) => {
      expect(saidOf(secret, 'header')).toMatch(/quotes|ASCII/);
      expect(secretProblem(secret, 'any')).toBeNull();
    },
  );

  it('is never part of the reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const secret = `S3cr3t${noise}S3cr3t`;
        expect(saidOf(secret, 'header') ?? '').not.toContain('S3cr3t');
      }),
    );
  });

  it.each(['T0ken', 'two words', 'a"b"c', '~!@#$%^&*()', '"'])('is none of these: %s', (secret) => {
    expect(secretProblem(secret, 'header')).toBeNull();
  });
});
