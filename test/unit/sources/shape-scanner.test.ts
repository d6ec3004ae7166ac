import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ObjectScanner } from '../../../src/sources/parse/scan';
import { ShapeScanner } from '../../../src/sources/parse/shape-scanner';

const limits = { maxDepth: 200, maxValues: 200_000 };

const sample = readFileSync(join(import.meta.dirname, '../../fixtures/samples/odc-audit-trail-500.ndjson'));

function found(scanner: ObjectScanner, bytes: Buffer, start: number, end: number) {
  const outcome = scanner.scan(bytes, start, end);
  if (outcome !== 'complete') return { outcome };
  const spanOf = ({ start: from, end: to, escaped }: ObjectScanner['eventId']) =>
    from < 0 ? null : { from, to, escaped };
  const { newlines, offSchema } = scanner;
  return {
    outcome,
    end: scanner.end,
    newlines,
    offSchema,
    eventId: spanOf(scanner.eventId),
    dateTime: spanOf(scanner.dateTime),
  };
}

test('what is scanned by its shape is found to be what a full scan finds', () => {
  const [byShape, full] = [new ShapeScanner(limits), new ObjectScanner(limits)];
  for (let start = 0; start < sample.length; start = full.end + 1) {
    expect(found(byShape, sample, start, sample.length)).toEqual(found(full, sample, start, sample.length));
  }
});

const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('"', '\\', '\n', '\u0000'),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(true, false, null, 0, -0),
  fc.array(fc.integer({ max: 20 }), { maxLength: 3 }),
);
const event = fc.record(
  {
    CustomerVisible: value,
    Event: fc.record(
      { EventId: value, DateTime: value, Response: fc.record({ StatusCode: value }), 'Odd "key"': value },
      { requiredKeys: ['EventId'] },
    ),
    Other: value,
  },
  { requiredKeys: ['Event'] },
);
/** Several of few shapes, some of them damaged in one byte. */
const objects = fc.array(
  fc.tuple(event, fc.constantFrom(0, 1), fc.option(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { freq: 3 })),
  { minLength: 2, maxLength: 20 },
);

test('also when shapes alternate, values are of any kind, and bytes are damaged', () => {
  fc.assert(
    fc.property(objects, (all) => {
      const [byShape, full] = [new ShapeScanner(limits), new ObjectScanner(limits)];
      for (const [object, indent, damage] of all) {
        const bytes = Buffer.from(`${JSON.stringify(object, null, indent)}\n`);
        // Each is seen whole first, so that its shape is known when it comes again, damaged or cut.
        for (const changed of [false, true]) {
          if (changed && damage !== null) bytes[damage[0] % bytes.length] = damage[1];
          if (bytes[0] !== 0x7b) continue;
          for (const end of [bytes.length, bytes.length - 1, bytes.length >> 1]) {
            expect(found(byShape, bytes, 0, end)).toEqual(found(full, bytes, 0, end));
          }
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test('thousands of shapes are no slower to forget than to learn, and still found right', () => {
  const [byShape, full] = [new ShapeScanner(limits), new ObjectScanner(limits)];
  for (let number = 0; number < 3_000; number++) {
    const bytes = Buffer.from(`{"key${number}":"a","Event":{"EventId":"${number}"}}`);
    expect(found(byShape, bytes, 0, bytes.length)).toEqual(found(full, bytes, 0, bytes.length));
  }
});
