import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, gramQuery, holdsAll, readable, wordsOf } from '../../../src/main/engine/search/fold';

describe('comparing texts', () => {
  it('looks past case and accents, in any script', () => {
    expect(fold('JOÃO Größe ΣΟΦΊΑ')).toBe(fold('joao große σοφια'));
    expect(holdsAll('Revision 19 created on 在庫管理', ['在庫', 'REVISION'.toLowerCase()])).toBe(true);
    expect(holdsAll('Revision 19', ['revision', '20'])).toBe(false);
  });

  it('takes words apart, and keeps phrases in quotes together', () => {
    expect(wordsOf('  Role "Granted to"  role "unfinished')).toEqual(['role', 'granted to', 'unfinished']);
    expect(wordsOf(' "" ')).toEqual([]);
  });

  it('reads through the escapes of JSON, also of JSON within JSON', () => {
    const inner = JSON.stringify({ name: 'Jo\u00e3o "XL"' });
    const text = JSON.stringify({ value: inner }).replaceAll('ã', '\\u00e3');
    expect(readable(text)).toContain('"name":"João "XL""');
  });

  it('finds in what is read through every leaf that holds neither quote nor backslash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (leaf) => {
        fc.pre(!/["\\]/.test(leaf));
        expect(readable(JSON.stringify({ leaf }))).toContain(leaf);
      }),
    );
  });
});

describe('the query of the full-text index', () => {
  it('asks for runs of three that cover each word, and for nothing when words are shorter', () => {
    expect(gramQuery(['revision', 'a'])).toBe('"rev" AND "isi" AND "ion"');
    expect(gramQuery(['ab', '在庫'])).toBeUndefined();
  });

  it('asks only for runs that the word has', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3, maxLength: 20 }), (word) => {
        for (const [, gram] of (gramQuery([word]) ?? '').matchAll(/"((?:[^"]|"")*)"/g)) {
          expect(word).toContain((gram ?? '').replaceAll('""', '"'));
        }
      }),
    );
  });
});
