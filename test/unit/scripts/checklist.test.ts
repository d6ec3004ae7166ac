/** Electron's checklist in docs/security.md: every item is there, with the code that does it and the test that proves it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/lib/paths.mjs';

const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
const rows = [...text.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, item = '', , , where = '', proof = '']) => ({ item, where, proof }),
);
const filesIn = (cell: string) => [...cell.matchAll(/`([\w./-]+\.\w+)`/g)].flatMap(([, path]) => path ?? []);

describe('Electron’s checklist', () => {
  it('has its twenty items, in order', () => {
    expect(rows.map(({ item }) => Number(item))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each(rows)('item $item names the code and the tests that exist', ({ where, proof }) => {
    const [code, tests] = [filesIn(where), filesIn(proof)];
    expect(code).not.toEqual([]);
    expect(tests).not.toEqual([]);
    for (const path of code)
      expect(existsSync(join(root, path)) || existsSync(join(root, 'src', path)), path).toBe(true);
    for (const path of tests) expect(existsSync(join(root, path)), path).toBe(true);
  });
});
