/** Which signatures of a feed count. */
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSignature, readKeys } from '../../../../src/main/app/updates/signature';
import { makeKey, signed } from './feed-files';

const key = makeKey();
const text = 'version: 2.0.0\n';
const content = Buffer.from(text);

describe('a signature', () => {
  it('over exactly these bytes counts', () => {
    expect(() => checkSignature(content, signed(text, key), [key.publicKey])).not.toThrow();
    expect(() => checkSignature(content, `${signed(text, key)}\n`, [key.publicKey])).not.toThrow();
  });

  it('of the old key or the new one counts while a build knows both', () => {
    const next = makeKey();
    for (const each of [key, next]) {
      expect(() => checkSignature(content, signed(text, each), [key.publicKey, next.publicKey])).not.toThrow();
    }
    expect(() => checkSignature(content, signed(text, key), [next.publicKey])).toThrow('signature');
  });

  it('does not count without a key', () => {
    expect(() => checkSignature(content, signed(text, key), [])).toThrow('signature');
  });

  it.each(['', 'abc', 'a'.repeat(88), `${'A'.repeat(86)}==`, '<html>', `${'A'.repeat(85)}-==`])(
    'that is none does not count: %j',
    (signature) => {
      expect(() => checkSignature(content, signature, [key.publicKey])).toThrow('signature');
    },
  );

  it('does not count if any byte of the content or of the signature differs', () => {
    const bytes = Buffer.from(signed(text, key), 'base64');
    const changed = (buffer: Buffer, at: number, by: number) => {
      const copy = Buffer.from(buffer);
      copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ by;
      return copy;
    };
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const other = changed(bytes, at, by).toString('base64');
        expect(() => checkSignature(content, other, [key.publicKey])).toThrow('signature');
        expect(() => checkSignature(changed(content, at, by), bytes.toString('base64'), [key.publicKey])).toThrow();
      }),
    );
  });

  it('is checked with keys of Ed25519 only', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const der = other.export({ format: 'der', type: 'spki' }).toString('base64');
    expect(() => readKeys([der])).toThrow('not of Ed25519');
    expect(() => readKeys(['abc'])).toThrow();
  });
});
