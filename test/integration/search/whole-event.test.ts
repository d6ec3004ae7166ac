import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, wordsOf } from '../../../src/contract/search-words';
import { eventHolds, layersOf, WholeEventSearch } from '../../../src/main/engine/search/whole-event';
import { openTrailReader } from '../../../src/main/engine/trail';
import { batch, freshFolder, open } from '../trail/support';

describe('the layers of an event', () => {
  it('are the raw JSON, the same with escapes decoded, and with escapes of JSON within strings decoded', () => {
    const inner = JSON.stringify({ name: 'João "XL"', path: 'C:\\Users' });
    const text = JSON.stringify({ value: inner }).replaceAll('ã', '\\u00e3');
    const [asItCame, once, twice] = layersOf(text);
    expect(asItCame).toBe(text);
    expect(once).toContain('{"name":"João \\"XL\\"","path":"C:\\\\Users"}');
    expect(twice).toContain('{"name":"João "XL"","path":"C:\\Users"}');
  });

  it('contain every value that a user may search for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (leaf, isNested) => {
        const json = JSON.stringify({ leaf: isNested ? JSON.stringify({ leaf }) : leaf });
        expect(eventHolds(json, [fold(leaf)])).toBe(true);
      }),
    );
  });
});

describe('looking for words anywhere in events', () => {
  const leaves = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('C:\\news', 'Größe', 'a/b', 'say "hi"', 'line\nline', 'Ａudit'),
  );
  const events = fc.record({ leaf: leaves, nested: leaves, escaped: fc.boolean() }).map(({ leaf, nested, escaped }) => {
    const json = JSON.stringify({ leaf, nested: JSON.stringify({ nested }) });
    // Like writers that escape everything beyond ASCII, and the slash.
    return escaped
      ? json
          .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .replaceAll('/', '\\/')
      : json;
  });
  const queries = fc.oneof(
    fc.string({ minLength: 1, maxLength: 3 }),
    fc.constantFrom('news', 'c:\\news', 'grosse', 'größe', 'a/b', 'hi', 'audit', 'leaf nested', '"e li"', 'ine'),
  );

  it('finds the same as decoding each event by itself', () => {
    fc.assert(
      fc.property(
        fc.array(events, { minLength: 1, maxLength: 8 }),
        fc.array(queries, { minLength: 1, maxLength: 3 }),
        (texts, asked) => {
          const folder = freshFolder();
          const trail = open(folder);
          const reader = openTrailReader(folder);
          const search = new WholeEventSearch(reader);
          const look = (words: readonly string[]) => {
            search.ask(words);
            return Array.from({ length: trail.headSeq }, (_, index) => search.holds(index + 1));
          };
          // In two batches, so that the cached answer has to grow.
          for (const part of [texts.slice(0, 3), texts.slice(3)]) {
            trail.append(batch(part.map((text) => ({ text }))));
            for (const query of asked) {
              const words = wordsOf(query);
              expect(look(words)).toEqual(texts.slice(0, trail.headSeq).map((text) => eventHolds(text, words)));
            }
          }
          reader.close();
          trail.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads events that are far apart one by one, with the same result', () => {
    const folder = freshFolder();
    const trail = open(folder);
    const texts = Array.from({ length: 5_000 }, (_, index) =>
      JSON.stringify({ leaf: index % 3 === 0 ? 'Grün' : 'red' }),
    );
    trail.append(batch(texts.map((text) => ({ text }))));
    const reader = openTrailReader(folder);
    const search = new WholeEventSearch(reader);
    search.ask(['grun']);
    const seqs = [4_999, 1, 2_500, 2_501, 4_000, 10, 5_000];
    expect(seqs.map((seq) => search.holds(seq))).toEqual(seqs.map((seq) => (seq - 1) % 3 === 0));
    expect(search.holds(6_000)).toBe(false);
    reader.close();
    trail.close();
  });
});
