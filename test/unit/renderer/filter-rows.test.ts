import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterSchema } from '../../../src/contract/filter';
import type { FilterCondition, FilterNode } from '../../../src/contract/filter/tree';
import {
  choicesFor,
  chosenOperator,
  facetOf,
  fieldChoices,
  operatorChoices,
  operatorsFor,
  withField,
  withOperator,
} from '../../../src/renderer/forms/filter/choices';
import { filterProblems, withoutIncomplete } from '../../../src/renderer/forms/filter/problems';
import {
  countConditions,
  newCondition,
  newGroup,
  toRow,
  toRows,
  toWhere,
} from '../../../src/renderer/forms/filter/rows';

const condition: fc.Arbitrary<FilterCondition> = fc.oneof<fc.Arbitrary<FilterCondition>[]>(
  fc.record({
    field: fc.constantFrom('user', 'Event.a'),
    is: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 }),
  }),
  fc.record({ field: fc.constant('Event.a'), atLeast: fc.integer() }),
  fc.record({ field: fc.constant('Event.DateTime'), before: fc.constant('2026-01-31') }),
  fc.record({ field: fc.constant('user'), exists: fc.boolean() }),
  fc.record({ field: fc.constant('user'), matches: fc.constant(['^a,b$']), caseSensitive: fc.constant(true) }),
  fc.record({ field: fc.constant('Event.Request.SourceIp'), inNetwork: fc.constant(['10.0.0.0/8']) }),
);
const { node } = fc.letrec<{ node: FilterNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    condition,
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
}));

/** Whether it holds, with each condition standing for itself. */
function holds(tree: FilterNode, facts: ReadonlySet<string>): boolean {
  if ('not' in tree) return !holds(tree.not, facts);
  if ('all' in tree) return tree.all.every((inner) => holds(inner, facts));
  if ('any' in tree) return tree.any.some((inner) => holds(inner, facts));
  if ('exists' in tree) return facts.has(`${tree.field} exists`) === tree.exists;
  return facts.has(JSON.stringify(tree));
}

describe('a filter in the form', () => {
  it('comes back with the same meaning, and is stable from then on', () => {
    fc.assert(
      fc.property(node, fc.infiniteStream(fc.boolean()), (tree, dice) => {
        const back = toWhere(toRows(tree));
        if (back === undefined) throw new Error('The filter is gone.');
        expect(filterSchema.parse({ where: back }).where).toEqual(back);
        expect(toWhere(toRows(back))).toEqual(back);
        const facts = new Set<string>();
        const note = (each: FilterNode): void => {
          if ('not' in each) note(each.not);
          else if ('all' in each) each.all.forEach(note);
          else if ('any' in each) each.any.forEach(note);
          else if (dice.next().value) facts.add('exists' in each ? `${each.field} exists` : JSON.stringify(each));
        };
        note(tree);
        expect(holds(back, facts)).toBe(holds(tree, facts));
      }),
    );
  });

  it('that lets everything through has no rows', () => {
    expect(toRows(undefined)).toMatchObject({ join: 'all', items: [] });
    expect(toWhere(toRows(undefined))).toBeUndefined();
  });

  it('shows negations as the opposite comparison and the opposite group', () => {
    expect(toRow({ not: { field: 'user', is: ['ann'] } })).toMatchObject({ op: 'is', negated: true });
    expect(toRow({ not: { field: 'user', exists: true } })).toMatchObject({
      op: 'exists',
      negated: false,
      values: ['false'],
    });
    expect(toRow({ not: { any: [{ field: 'user', is: ['ann'] }] } })).toMatchObject({ kind: 'group', join: 'none' });
    expect(toRow({ not: { not: { all: [{ field: 'user', is: ['ann'] }] } } })).toMatchObject({ join: 'all' });
  });

  it('counts its conditions, those in groups too', () => {
    const leaf: FilterNode = { field: 'user', is: ['ann'] };
    expect(countConditions(toRows({ all: [leaf, { any: [leaf, { not: leaf }] }] }))).toBe(3);
  });

  it('names each problem at its row, and those of the whole at the filter', () => {
    const root = newGroup(
      [
        newCondition(),
        newGroup([{ ...newCondition(), op: 'matches', values: ['a', '('] }]),
        newGroup(),
        { ...newCondition(), field: 'a..b', values: ['x'] },
      ],
      'all',
    );
    expect(filterProblems(root, 'where')).toEqual({
      'where.items.0.values': 'Enter at least one value.',
      'where.items.1.items.0.values': '(: Not a valid expression: missing closing ) at (.',
      'where.items.2.group': 'Add a condition, or remove the group.',
      'where.items.3.field': expect.stringContaining('missing at character'),
    });
    const many = newGroup(Array.from({ length: 201 }, () => ({ ...newCondition(), values: ['x'] })));
    expect(filterProblems(many, 'where')).toEqual({ 'where.group': 'At most 200 conditions.' });
    for (const op of ['atLeast', 'before', 'inNetwork'] as const) {
      expect(Object.keys(filterProblems(newGroup([{ ...newCondition(), op }]), 'where'))).toEqual([
        'where.items.0.values',
      ]);
    }
  });

  it('is kept in a draft without the rows that are not filled in', () => {
    const full = { ...newCondition(), values: ['x'] };
    const root = newGroup([newCondition(), full, newGroup([newCondition()])], 'all');
    expect(toWhere(withoutIncomplete(root))).toEqual({ field: 'operation', is: ['x'] });
  });
});

describe('what a condition offers', () => {
  it('are the named fields first, then the known leaves, none twice', () => {
    expect(fieldChoices.slice(0, 3).map(({ label }) => label)).toEqual(['Operation', 'Entity type', 'User']);
    const paths = fieldChoices.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('Event.Request.SourceIp');
  });

  it('finds fields by their name and by their path, and takes a path that is typed', () => {
    expect(choicesFor('source ip').map(({ value }) => value)).toContain('Event.Request.SourceIp');
    expect(choicesFor('Request.EntityNew').map(({ value }) => value)).toContain('Event.Request.EntityNewValue');
    expect(choicesFor('Event.Request.EntityNewValue.role').at(-1)?.value).toBe('Event.Request.EntityNewValue.role');
    expect(choicesFor('operation')).toEqual(fieldChoices.filter(({ label }) => label === 'Operation'));
    expect(choicesFor('')).toHaveLength(fieldChoices.length);
  });

  it('suits the field', () => {
    expect(operatorsFor('Event.DateTime')[0]).toBe('before' satisfies string);
    expect(operatorsFor('Event.Request.SourceIp')[0]).toBe('inNetwork');
    expect(operatorsFor('operation')).not.toContain('atLeast');
    expect(operatorsFor('Other.path')).toContain('atLeast');
    expect(operatorChoices('operation', 'atLeast').map(({ value }) => value)).toContain('not atLeast');
    expect([facetOf('operation'), facetOf('Event.Request.UserName'), facetOf('message')]).toEqual([
      'operation',
      'user',
      null,
    ]);
  });

  it('keeps the values where the next comparison can use them', () => {
    const row = { ...newCondition(), values: ['a', 'b'] };
    const to = (op: (typeof row)['op'], negated = false) => withOperator(row, { op, negated, value: '', label: '' });
    expect(to('contains', true)).toMatchObject({ op: 'contains', negated: true, values: ['a', 'b'] });
    expect(to('atLeast').values).toEqual([]);
    expect(to('exists', true)).toMatchObject({ negated: false, values: ['false'] });
    expect(chosenOperator(to('exists', true))).toBe('not exists');
    expect(withField(row, 'Event.DateTime')).toMatchObject({ field: 'Event.DateTime', op: 'is', values: ['a', 'b'] });
    expect(withField(to('inNetwork'), 'operation')).toMatchObject({ op: 'is' });
  });
});
