import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventPath } from '../../../../src/contract/event-path';
import { leafPaths } from '../../../../src/destinations/mapping/leaf-table';
import { pickLeaves } from '../../../../src/shaping/filter/pick-leaves';
import { pickValues } from '../../../../src/shaping/json/pick-values';
import { sampleEvents } from '../../../support/format-events';
import { rawJson } from '../json/raw-json';

const paths = Object.values(leafPaths).map((path) => path.join('.'));
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('picking leaves of the schema', () => {
  it('finds in any JSON what the walk through all of it finds', () => {
    const keys = [...new Set(Object.values(leafPaths).flat()), 'x'];
    const asked = fc
      .array(fc.constantFrom(...paths, 'Event.Other', 'Event.Request.EntityNewValue.role'), {
        minLength: 1,
        maxLength: 4,
      })
      .map((all) => all.map((path) => ({ path: eventPath(path), intoTexts: true })));
    const event = fc.oneof(rawJson(keys), fc.constantFrom(...sampleEvents));
    fc.assert(
      fc.property(asked, fc.array(event, { minLength: 1, maxLength: 4 }), (all, texts) => {
        const pick = pickLeaves(all);
        for (const text of texts) expect(pick(bytesOf(text))).toEqual(pickValues(all)(bytesOf(text)));
      }),
      { numRuns: 2_000 },
    );
  });
});
