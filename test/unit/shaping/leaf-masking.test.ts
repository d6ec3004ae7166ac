import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventPath } from '../../../src/contract/event-path';
import { type Masking, maskingSchema } from '../../../src/contract/masking';
import { batchOf } from '../../../src/destinations/batch';
import { ByteWriter } from '../../../src/destinations/mapping/byte-writer';
import { LeafPlaces } from '../../../src/destinations/mapping/leaf-places';
import { leafPaths } from '../../../src/destinations/mapping/leaf-table';
import { parseObject, valuesAt } from '../../../src/shaping/json/exact';
import { compileMasking } from '../../../src/shaping/masking/masking';
import { oddSamples, sampleEvents } from '../../support/format-events';
import { rawJson } from './json/raw-json';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const paths = Object.values(leafPaths).map((path) => path.join('.'));

const action = fc.constantFrom(
  { kind: 'remove' },
  { kind: 'replace', with: 'hidden' },
  { kind: 'replace', with: '"quoted" ü' },
  { kind: 'keepFirst', count: 2 },
  { kind: 'pseudonym' },
);
const rule = fc.record({
  path: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...paths) },
    fc.constantFrom('Event.Request.EntityNewValue.role', 'Event.New', 'Other[*].a'),
  ),
  action,
  everywhere: fc.boolean(),
});
const pattern = fc.record({ pattern: fc.constantFrom('email', 'ip', 'token'), action });
const maskings = fc
  .record({
    mode: fc.constant('rules'),
    rules: fc.array(rule, { maxLength: 4 }),
    patterns: fc.array(pattern, { maxLength: 2 }),
  })
  .filter(({ rules, patterns }) => rules.length + patterns.length > 0)
  .map((masking) => maskingSchema.parse(masking));

const idIn = (event: ReturnType<typeof parseObject>) => JSON.stringify(valuesAt(event, eventPath('Event.EventId'))[0]);

/** @returns how many of the events were masked in their bytes */
function sameBothWays(masking: Masking, texts: readonly string[]): number {
  const mask = compileMasking(masking, 'k'.repeat(16));
  if (mask?.leaves === null || mask === null) throw new Error('This masking needs parsed events.');
  const { bytes, starts, ends, count } = batchOf(texts.map(bytesOf));
  const leaves = new LeafPlaces(bytes, starts, ends, count);
  let inBytes = 0;
  texts.forEach((text, index) => {
    const writer = new ByteWriter(0);
    const written = mask.leaves?.writeMasked(writer, leaves, index) ?? null;
    if (written === null) {
      expect(writer.length).toBe(0);
      return;
    }
    inBytes += 1;
    const event = parseObject(text);
    const masked = mask.mask(event);
    expect(Buffer.from(writer.finish()).toString()).toBe(JSON.stringify(masked));
    expect(written.hasOtherId).toBe(idIn(event) !== idIn(masked));
  });
  return inBytes;
}

describe('masking leaves in the bytes of an event', () => {
  it('writes samples as the walk through the parsed event does, and parses none of them', () => {
    fc.assert(
      fc.property(maskings, fc.subarray([...sampleEvents], { minLength: 3, maxLength: 8 }), (masking, texts) => {
        expect(sameBothWays(masking, texts)).toBe(texts.length);
      }),
      { numRuns: 300 },
    );
  });

  it('writes any event of the schema so, whichever members are removed', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a@b.example', '{"role":"admin"}', '203.0.113.7', null, true, 12.5, ''),
    );
    const event = fc
      .uniqueArray(fc.tuple(fc.constantFrom(...paths), value), { selector: ([path]) => path })
      .map((members) => {
        const root: Record<string, unknown> = {};
        for (const [path, leaf] of members) {
          const steps = path.split('.');
          const last = steps.pop() ?? '';
          let at = root;
          for (const step of steps) {
            at[step] ??= {};
            at = at[step] as Record<string, unknown>;
          }
          at[last] = leaf;
        }
        return JSON.stringify(root);
      });
    fc.assert(
      fc.property(maskings, fc.array(event, { minLength: 1, maxLength: 4 }), (masking, texts) => {
        expect(sameBothWays(masking, texts)).toBe(texts.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves other JSON, and JSON with white space, to be parsed', () => {
    const keys = ['Event', 'Request', 'UserName', 'EventId', 'Category', 'Metadata', 'x'];
    const object = rawJson(keys).filter((text) => text.startsWith('{'));
    fc.assert(
      fc.property(maskings, fc.array(object, { minLength: 1 }), (masking, texts) => void sameBothWays(masking, texts)),
      {
        numRuns: 1_000,
      },
    );
    const masking = maskingSchema.parse({ mode: 'rules', rules: [{ path: 'Event.Ring', action: { kind: 'remove' } }] });
    expect(sameBothWays(masking, ['{"Event": {"Ring":"R1"}}', '{"Event":{"Ring":"R1","New":1}}', ...oddSamples])).toBe(
      oddSamples.filter((text) => !text.includes('": ') && sameBothWays(masking, [text]) === 1).length,
    );
  });

  it('is not for rules about whole objects, conditions or allow-lists', () => {
    const remove = { kind: 'remove' };
    const when = { path: 'Event.Ring', isOneOf: ['R1'] };
    for (const masking of [
      { mode: 'rules', rules: [{ path: 'Event.Request', action: remove }] },
      { mode: 'rules', rules: [{ path: 'Event.Ring', action: remove, when }] },
      { mode: 'allowList', allowed: ['Event.Ring'] },
    ]) {
      expect(compileMasking(maskingSchema.parse(masking), null)?.leaves).toBeNull();
    }
  });
});
