import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterSchema } from '../../../src/contract/filter';
import { type LegacyCondition, legacyConditionSchema } from '../../../src/contract/filter/legacy';
import { filterTrees } from '../../../src/main/config/migrations/0006-filter-trees';

function migrated(filters: readonly object[]): unknown[] {
  const db = new Database(':memory:');
  try {
    db.exec('CREATE TABLE streams (id INTEGER PRIMARY KEY, filter TEXT NOT NULL) STRICT');
    const insert = db.prepare('INSERT INTO streams (filter) VALUES (?)');
    for (const filter of filters) insert.run(JSON.stringify(filter));
    db.exec(filterTrees);
    const rows = db.prepare<[], { filter: string }>('SELECT filter FROM streams ORDER BY id').all();
    return rows.map(({ filter }) => JSON.parse(filter));
  } finally {
    db.close();
  }
}

const { field, op } = legacyConditionSchema.shape;
const condition: fc.Arbitrary<LegacyCondition> = fc.record({
  field: fc.constantFrom(...field.options),
  op: fc.constantFrom(...op.options),
  values: fc
    .array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 3 })
    .map((values) => [...new Set(values)]),
});
const filter = fc.record(
  { conditions: fc.array(condition, { maxLength: 12 }), includeSamples: fc.boolean() },
  { requiredKeys: ['conditions'] },
);

describe('stored filters', () => {
  it('become the trees that reading them in the older form gives', () => {
    fc.assert(
      fc.property(fc.array(filter, { minLength: 1, maxLength: 5 }), (filters) => {
        expect(migrated(filters)).toEqual(filters.map((each) => filterSchema.parse(each)));
      }),
    );
  });

  it('stay unchanged if they are trees already', () => {
    const tree = { where: { field: 'user', is: ['ann'] }, includeSamples: false };
    expect(migrated([tree, {}])).toEqual([tree, {}]);
  });
});
