import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InflateOutcome, inflate } from '../../../src/sources/parse/inflate';

const text = Buffer.from(Array.from({ length: 400 }, (_, index) => `{"a":${index * 7_919}}\n`).join(''));

async function inflated(raw: Buffer, pieceBytes = 16_384): Promise<{ text: Buffer; outcome: InflateOutcome }> {
  const open = async function* () {
    for (let at = 0; at < raw.length; at += pieceBytes) yield raw.subarray(at, at + pieceBytes);
  };
  const pieces = inflate(open);
  const given: Buffer[] = [];
  for (;;) {
    const { done, value } = await pieces.next();
    if (done === true) return { text: Buffer.concat(given), outcome: value };
    given.push(Buffer.from(value));
  }
}

describe('what a compressed file gives', () => {
  test('all of its members, and zeros that fill it up', async () => {
    const raw = Buffer.concat([gzipSync(text), gzipSync(text), Buffer.alloc(100)]);
    expect(await inflated(raw)).toEqual({ text: Buffer.concat([text, text]), outcome: { kind: 'whole' } });
  });

  test('all of its members, wherever the pieces end in which it comes', async () => {
    const [first, second] = [gzipSync(text), gzipSync(text.subarray(0, 100))];
    const raw = Buffer.concat([first, second, first]);
    for (const pieceBytes of [1, first.length - 1, first.length, first.length + 1, first.length + second.length]) {
      const { text: given, outcome } = await inflated(raw, pieceBytes);
      expect(outcome, `pieces of ${pieceBytes} bytes`).toEqual({ kind: 'whole' });
      expect(given.equals(Buffer.concat([text, text.subarray(0, 100), text]))).toBe(true);
    }
  });

  test.each([1, 37, 512, 16_383, 16_384, 16_385, 200_000])(
    'all of its members, with %i zeros between them',
    async (zeros) => {
      const [first, second] = [gzipSync(text), gzipSync(text.subarray(0, 100))];
      const raw = Buffer.concat([first, Buffer.alloc(zeros), second, second, Buffer.alloc(zeros), first]);
      const whole = Buffer.concat([text, text.subarray(0, 100), text.subarray(0, 100), text]);
      for (const pieceBytes of zeros < 1_000 ? [1, first.length, first.length + 1, 16_384] : [16_384]) {
        const { text: given, outcome } = await inflated(raw, pieceBytes);
        expect(outcome, `pieces of ${pieceBytes} bytes`).toEqual({ kind: 'whole' });
        expect(given.equals(whole)).toBe(true);
      }
    },
  );

  test.each([
    ['text behind the zeros', Buffer.from('more'), 'damaged'],
    ['a member that is cut short behind the zeros', gzipSync(text).subarray(0, 40), 'cut-short'],
  ])('and says that there is %s', async (_what, behind, kind) => {
    const { text: given, outcome } = await inflated(Buffer.concat([gzipSync(text), Buffer.alloc(60), behind]));
    expect(outcome.kind).toBe(kind);
    expect(given.subarray(0, text.length).equals(text)).toBe(true);
  });

  test.each(['h', 'hello, this is no gzip'])('everything, though %j stands behind it', async (garbage) => {
    const raw = Buffer.concat([gzipSync(text), Buffer.from(garbage)]);
    const { text: given, outcome } = await inflated(raw);
    expect(given.equals(text)).toBe(true);
    expect(outcome.kind).not.toBe('whole');
  });

  test('what lies before the damage, wherever it is and however the file comes', async () => {
    const whole = gzipSync(text);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 20, max: whole.length - 9 }),
        fc.integer({ min: 1, max: 20_000 }),
        async (at, pieceBytes) => {
          const raw = Buffer.from(whole);
          raw.fill(0xff, at);
          const singly = await inflated(raw, 1);
          expect(await inflated(raw, pieceBytes)).toEqual(singly);
          // A block of deflate is made up of bits: the last few bytes before the damage may belong to what is behind it.
          const alike = singly.text.findIndex((byte, index) => byte !== text[index]);
          const cut = await inflated(whole.subarray(0, at - 8), 1);
          expect(alike === -1 ? singly.text.length : alike).toBeGreaterThanOrEqual(cut.text.length);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('when no more of it is wanted, its bytes are let go', async () => {
    let isClosed = false;
    const raw = gzipSync(text);
    const open = async function* () {
      try {
        for (let at = 0; at < raw.length; at += 100) yield raw.subarray(at, at + 100);
      } finally {
        isClosed = true;
      }
    };
    for await (const piece of inflate(open)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(isClosed).toBe(true);
  });
});
