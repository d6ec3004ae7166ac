import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvHeader, csvLine } from '../../../src/main/engine/search/export/csv';

const portal = new URL('../../fixtures/samples/odc-audit-trail-export-300.csv', import.meta.url);

describe('CSV with the columns of the Portal', () => {
  it('has the same columns in the same order as its export', () => {
    expect(csvHeader.trimEnd()).toBe(readFileSync(portal, 'utf8').split(/\r?\n/)[0]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")', '＝1+1', '\n@a'])(
    'shows %j as text instead of running it',
    (text) => {
      const [[cell]] = parse(`${csvCell(text)}\r\n`) as [[string]];
      expect(cell).toBe(`'${text}`);
    },
  );

  it('keeps every other text unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const [[cell]] = parse(`${csvCell(text)},end\r\n`, { relaxColumnCount: true }) as [[string, string]];
        expect([text, `'${text}`]).toContain(cell);
      }),
    );
  });

  it('leaves missing fields empty, and writes values of other types as text', () => {
    const line = csvLine(
      Buffer.from('{"Event":{"EventId":"e1","Request":{"EntityOldValue":"{\\"a\\":1}","Action":7}}}'),
    );
    const [cells] = parse(line) as [string[]];
    expect(cells).toHaveLength(19);
    expect([cells[0], cells[1], cells[14], cells[16]]).toEqual(['e1', '', '{"a":1}', '7']);
  });
});
