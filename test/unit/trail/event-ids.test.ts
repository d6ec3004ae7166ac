import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eventIdOffsets,
  eventIdText,
  hashEventId,
  MAX_ID_BYTES,
  packEventIds,
  writeEventId,
  writeEventIdFrom,
} from '../../../src/main/engine/trail/log/event-ids';

const key = { k0: 0x01234567, k1: 0x76543210 };

function bytesOf(id: string | undefined): Buffer {
  const target = Buffer.alloc(MAX_ID_BYTES);
  return target.subarray(0, writeEventId(id, target, 0));
}

const anyId = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ minLength: 240, maxLength: 400 }),
  fc.constantFrom('', '\ud800', '\udfff', '\ufffd', '0'.repeat(36), 'é'),
);

describe('event ids as bytes', () => {
  it('are equal exactly when the ids are', () => {
    fc.assert(
      fc.property(anyId, anyId, (a, b) => {
        expect(bytesOf(a).equals(bytesOf(b))).toBe(a === b);
        expect(bytesOf(a).equals(bytesOf(a))).toBe(true);
      }),
    );
  });

  it('distinguish lone surrogates from the replacement character', () => {
    expect(bytesOf('\ud800').equals(bytesOf('\ufffd'))).toBe(false);
    expect(bytesOf('\ud800').equals(bytesOf('\ud801'))).toBe(false);
  });

  it('take 17 bytes for a UUID in lower case, and keep one in upper case different', () => {
    const id = 'e4b06ce6-0741-c7a8-7ce4-2c8218072e8c';
    expect(bytesOf(id)).toHaveLength(17);
    expect(bytesOf(id.toUpperCase())).toHaveLength(37);
  });

  it('distinguish a missing id from an empty one', () => {
    expect(bytesOf(undefined).equals(bytesOf(''))).toBe(false);
  });

  it('can be read one after the other', () => {
    fc.assert(
      fc.property(fc.array(fc.option(anyId, { nil: undefined }), { maxLength: 20 }), (ids) => {
        const parts = ids.map(bytesOf);
        const offsets = eventIdOffsets(Buffer.concat(parts), ids.length);
        let at = 0;
        parts.forEach((part, index) => {
          expect(offsets[index]).toBe(at);
          at += part.length;
        });
        expect(offsets[ids.length]).toBe(at);
      }),
    );
  });

  it('are the same from the bytes of a text as from the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 })), (id) => {
        const text = Buffer.from(`"${id}"`);
        const target = Buffer.alloc(MAX_ID_BYTES);
        const end = writeEventIdFrom(text, 1, text.length - 1, target, 0);
        expect(target.subarray(0, end).equals(bytesOf(id))).toBe(true);
      }),
    );
  });

  it('can be read as text again, except for long ones and those that are not ASCII', () => {
    const ids = ['e4b06ce6-0741-c7a8-7ce4-2c8218072e8c', undefined, 'event-1', 'x'.repeat(252)];
    const packed = packEventIds(ids);
    const offsets = eventIdOffsets(packed, ids.length);
    expect(ids.map((_, index) => eventIdText(packed, offsets[index] as number))).toEqual(ids);
    const digests = ['é', 'è', 'x'.repeat(253)].map((id) => eventIdText(packEventIds([id]), 0));
    expect(new Set(digests).size).toBe(3);
  });

  it('hash differently under another key', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => bytesOf(`event-${index}`));
    const hashes = (k: typeof key) => ids.map((id) => hashEventId(k, id, 0, id.length));
    expect(new Set(hashes(key)).size).toBeGreaterThan(995);
    const same = hashes(key).filter((hash, index) => hash === hashes({ k0: 1, k1: 2 })[index]);
    expect(same.length).toBeLessThan(5);
  });

  it('hash the same at any offset', () => {
    const id = bytesOf('event-77');
    const shifted = Buffer.concat([Buffer.from('abc'), id, Buffer.from('z')]);
    expect(hashEventId(key, shifted, 3, 3 + id.length)).toBe(hashEventId(key, id, 0, id.length));
  });
});
