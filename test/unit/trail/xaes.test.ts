import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEAL_BYTES, XaesKey } from '../../../src/main/engine/trail/at-rest/xaes';

const context = Buffer.from('context');
const anyBytes = fc.uint8Array({ maxLength: 300 });

describe('XAES-256-GCM', () => {
  // The test vectors of https://c2sp.org/XAES-256-GCM. The first key sets the carry of K1, the second does not.
  it.each([
    [0x01, '', 'ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271'],
    [0x03, 'c2sp.org/XAES-256-GCM', '986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d'],
  ])('encrypts the vector with the key %i as its specification', (byte, associated, expected) => {
    const key = new XaesKey(new Uint8Array(32).fill(byte));
    const nonce = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWX');
    const sealed = Buffer.concat(key.sealWith(nonce, Buffer.from(associated), [Buffer.from('XAES-256-GCM')]));
    expect(sealed.subarray(0, -nonce.length).toString('hex')).toBe(expected);
    expect(key.open(Buffer.from(associated), sealed)?.toString()).toBe('XAES-256-GCM');
  });

  it('opens what was sealed in any number of pieces, whole or in part', () => {
    const key = new XaesKey(new Uint8Array(32).fill(7));
    fc.assert(
      fc.property(fc.array(anyBytes, { maxLength: 4 }), fc.nat(), fc.nat(), (pieces, some, more) => {
        const plain = Buffer.concat(pieces);
        const sealed = Buffer.concat(key.seal(context, pieces));
        expect(sealed.length).toBe(plain.length + SEAL_BYTES);
        expect(sealed.at(-1)).not.toBe(0);
        expect(key.open(context, sealed)).toEqual(plain);
        const from = some % (plain.length + 1);
        const to = from + (more % (plain.length - from + 1));
        const end = sealed.subarray(plain.length);
        expect(key.openPart(end, from, sealed.subarray(from, to))).toEqual(plain.subarray(from, to));
      }),
    );
  });

  it('notices every change, another context and another key', () => {
    const key = new XaesKey(new Uint8Array(32).fill(7));
    const sealed = Buffer.concat(key.seal(context, [Buffer.from('an event')]));
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      expect(key.open(context, changed), `byte ${at}`).toBeUndefined();
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(key.open(context, sealed.subarray(0, length))).toBeUndefined();
    }
    expect(key.open(Buffer.from('another'), sealed)).toBeUndefined();
    expect(new XaesKey(new Uint8Array(32).fill(8)).open(context, sealed)).toBeUndefined();
  });

  it('never uses a nonce twice', () => {
    const key = new XaesKey(new Uint8Array(32));
    const nonces = Array.from({ length: 1000 }, () => Buffer.from(key.seal(context, []).at(-1) ?? []).toString('hex'));
    expect(new Set(nonces).size).toBe(1000);
  });
});
