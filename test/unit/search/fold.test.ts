import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, holdsAll, wordsOf } from '../../../src/contract/search-words';
import { gramQuery, gramsOf } from '../../../src/main/engine/search/grams';

describe('comparing texts', () => {
  it('ignores case and accents, in any script', () => {
    expect(fold('JOÃO Größe ΣΟΦΊΑ')).toBe(fold('joao große σοφια'));
    expect(holdsAll('Revision 19 created on 在庫管理', ['在庫', 'REVISION'.toLowerCase()])).toBe(true);
    expect(holdsAll('Revision 19', ['revision', '20'])).toBe(false);
  });

  it('compares a text of any kind as it would if all of it were decomposed', () => {
    const whole = (text: string) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text)).toBe(whole(text));
      }),
    );
  });

  it('splits words, and keeps quoted phrases together', () => {
    expect(wordsOf('  Role "Granted to"  role "unfinished')).toEqual(['role', 'granted to', 'unfinished']);
    expect(wordsOf(' "" ')).toEqual([]);
  });
});

describe('the query of the full-text index', () => {
  it('has the trigrams of each word, and nothing if words are shorter', () => {
    expect(gramQuery(gramsOf(['revis', 'a']))).toBe('"rev" AND "evi" AND "vis"');
    expect(gramsOf(['ab', '在庫'])).toEqual([]);
  });

  it('has only trigrams of the word', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3, maxLength: 20 }), (word) => {
        for (const gram of gramsOf([word])) expect(word).toContain(gram);
        for (const [, gram] of gramQuery(gramsOf([word])).matchAll(/"((?:[^"]|"")*)"/g)) {
          expect(word).toContain((gram ?? '').replaceAll('""', '"'));
        }
      }),
    );
  });
});
