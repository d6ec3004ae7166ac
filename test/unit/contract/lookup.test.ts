import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillQueries } from '../../../src/contract/lookup';
import { definitions } from '../../../src/destinations/definitions';

describe('A query to paste', () => {
  it('has the id and the settings in it', () => {
    const fill = (template: string, settings = {}) =>
      fillQueries([{ where: '', template }], settings, 'a"b\\c\'d')[0]?.text;
    expect(fill('index={index|*} "{id}"')).toBe('index=* "a\\"b\\\\c\'d"');
    expect(fill('index={index|*} "{id}"', { index: 'audit' })).toContain('index=audit ');
    expect(fill("LIKE '%{id'}%'")).toBe("LIKE '%a\"b\\c''d%'");
    expect(fill('{auth.kind}', { auth: { kind: 'basic' } })).toBe('basic');
  });

  it('of every destination keeps the id inside its quotes, whatever the id is', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        for (const { queries } of definitions) {
          for (const { text } of fillQueries(queries, { index: 'audit' }, id)) {
            // Without escaped characters and doubled single quotes, no quote is left over.
            const plain = text.replace(/\\./gs, '').replaceAll("''", '');
            expect((plain.match(/"/g) ?? []).length % 2 === 0 || /'/.test(plain)).toBe(true);
          }
        }
      }),
    );
  });
});
