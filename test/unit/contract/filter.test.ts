import { describe, expect, it } from 'vitest';
import { filterSchema } from '../../../src/contract/filter';
import { filterLimits } from '../../../src/contract/filter/reading';
import type { FilterNode } from '../../../src/contract/filter/tree';
import { conditionWords, filterWords, nodeWords } from '../../../src/contract/filter/words';

/** What is wrong, by place. */
function problems(where: unknown, more: object = {}): Record<string, string> {
  const read = filterSchema.safeParse({ where, ...more });
  if (read.success) throw new Error(`It was taken as ${JSON.stringify(read.data)}.`);
  return Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join('.'), message]));
}

const whereOf = (where: unknown) => filterSchema.parse({ where }).where;

describe('a filter as it is typed', () => {
  it('takes one value where a list may stand, and numbers and booleans as texts', () => {
    expect(whereOf({ field: 'status', is: 'Failed' })).toEqual({ field: 'status', is: ['Failed'] });
    expect(whereOf({ field: 'Event.Response.StatusCode', is: [200, '404', 1.5] })).toEqual({
      field: 'Event.Response.StatusCode',
      is: ['200', '404', '1.5'],
    });
    expect(whereOf({ field: 'CustomerVisible', is: true })).toEqual({ field: 'CustomerVisible', is: ['true'] });
    expect(whereOf({ field: 'a', atLeast: '400' })).toEqual({ field: 'a', atLeast: 400 });
  });

  it('is the same when it is read again', () => {
    const where = {
      all: [
        { field: ' Event.Request."UserName" ', startsWith: 'svc-', caseSensitive: true },
        {
          any: [
            { field: 'Event.Request.SourceIp', inNetwork: ['10.0.0.0/8', 'fd00::/8'] },
            { field: 'x', exists: false },
          ],
        },
        { not: { field: 'Event.DateTime', before: '2026-01-31' } },
        { field: 'user', matches: '^svc-\\d+$', caseSensitive: false },
      ],
    };
    const once = whereOf(where);
    expect(whereOf(once)).toEqual(once);
    expect(once).toMatchObject({
      all: [{ field: 'Event.Request.UserName', startsWith: ['svc-'], caseSensitive: true }, {}, {}, {}],
    });
  });

  it('tells a key of the event from the named field of the same name by its quotes', () => {
    expect(whereOf({ field: 'user', is: 'a' })).toEqual({ field: 'user', is: ['a'] });
    expect(whereOf({ field: '"user"', is: 'a' })).toEqual({ field: '"user"', is: ['a'] });
  });

  it.each([
    [{ field: 'a..b', is: 'x' }, 'field'],
    [{ is: 'x' }, 'field'],
    [{ field: 'a' }, ''],
    [{ field: 'a', is: 'x', contains: 'y' }, ''],
    [{ field: 'a', is: [] }, 'is'],
    [{ field: 'a', is: ['x', ''] }, 'is.1'],
    [{ field: 'a', is: { b: 1 } }, 'is'],
    [{ field: 'a', is: 2 ** 60 }, 'is'],
    [{ field: 'a', is: 'x'.repeat(501) }, 'is'],
    [{ field: 'a', exists: 'yes' }, 'exists'],
    [{ field: 'a', lessThan: 'many' }, 'lessThan'],
    [{ field: 'a', lessThan: Number.POSITIVE_INFINITY }, 'lessThan'],
    [{ field: 'a', lessThan: '' }, 'lessThan'],
    [{ field: 'a', before: 'yesterday' }, 'before'],
    [{ field: 'a', before: '2026-02-30' }, 'before'],
    [{ field: 'a', after: '2026-02-28T25:00:00Z' }, 'after'],
    [{ field: 'a', after: '2026-02-28T08:00:00' }, 'after'],
    [{ field: 'a', inNetwork: '10.0.0.0/33' }, 'inNetwork'],
    [{ field: 'a', inNetwork: ['10.0.0.0/8', '10.0.0'] }, 'inNetwork.1'],
    [{ field: 'a', inNetwork: 'fe80::1%eth0' }, 'inNetwork'],
    [{ field: 'a', exists: true, caseSensitive: true }, 'caseSensitive'],
    [{ field: 'a', is: 'x', caseSensitive: 'no' }, 'caseSensitive'],
    [{ field: 'a', matches: '(' }, 'matches'],
    [{ field: 'a', matches: ['a', '(?=b)'] }, 'matches.1'],
    [{ field: 'a', matches: 'x'.repeat(1_001) }, 'matches'],
    [{ all: [] }, 'all'],
    [{ any: { field: 'a', is: 'x' } }, 'any'],
    [{ all: [{ field: 'a', is: 'x' }], any: [{ field: 'a', is: 'x' }] }, ''],
    [{ not: { not: { field: 'a' } } }, 'not.not'],
    [[{ field: 'a', is: 'x' }], ''],
    ['status = Failed', ''],
  ])('refuses %j at its place', (where, place) => {
    const at = ['where', place].filter((part) => part !== '').join('.');
    expect(Object.keys(problems(where))).toEqual([at]);
  });

  it('says what is wrong with an expression', () => {
    expect(problems({ field: 'a', matches: 'a(b' })).toEqual({
      'where.matches': 'Not a valid expression: missing closing ) at a(b.',
    });
    expect(problems({ field: 'a', matches: '(a)\\1' })['where.matches']).toContain('linear time');
    expect(problems({ field: 'a', matches: '(?:(?:abcdefgh?){30}){30}' })['where.matches']).toContain('too large');
  });

  it('names every problem of a tree at once', () => {
    expect(
      problems({ all: [{ field: '', is: 'x' }, { not: { field: 'a', contain: 'x' } }, { field: 'a', is: 'x' }] }),
    ).toEqual({
      'where.all.0.field': 'Enter a path, such as Event.Request.UserName.',
      'where.all.1.not': expect.stringContaining('contain'),
    });
  });

  it('has bounds: depth, conditions, values', () => {
    const leaf: FilterNode = { field: 'a', is: ['x'] };
    const nested = (depth: number): FilterNode => (depth === 0 ? leaf : { not: nested(depth - 1) });
    expect(whereOf(nested(filterLimits.depth))).toEqual(nested(filterLimits.depth));
    expect(Object.values(problems(nested(filterLimits.depth + 1)))).toEqual(['Groups nest 10 deep at most.']);
    expect(Object.values(problems(nested(5_000)))).toEqual(['Groups nest 10 deep at most.']);
    const many = (count: number) => ({ any: Array.from({ length: count }, () => leaf) });
    expect(whereOf(many(200))).toEqual(many(200));
    expect(Object.values(problems(many(201)))).toEqual(['At most 200 conditions.']);
    expect(Object.values(problems({ all: [many(150), many(150)] }))).toEqual(['At most 200 conditions.']);
    const values = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
    expect(whereOf({ field: 'a', is: values(500) })).toEqual({ field: 'a', is: values(500) });
    expect(Object.values(problems({ field: 'a', is: values(501) }))).toEqual(['At most 500 values.']);
    const large = { any: Array.from({ length: 21 }, () => ({ field: 'a', is: values(500) })) };
    expect(Object.values(problems(large))).toEqual(['At most 10000 values in a filter.']);
  });

  it('refuses the older form beside the present one', () => {
    const conditions = [{ field: 'status', op: 'isOneOf', values: ['Failed'] }];
    expect(Object.keys(problems({ field: 'a', is: 'x' }, { conditions }))).toEqual(['conditions']);
  });

  it('names what is wrong with the older form at its place', () => {
    const read = filterSchema.safeParse({ conditions: [{ field: 'status', op: 'is', values: ['x'] }] });
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['conditions.0.op']);
  });
});

describe('a filter in words', () => {
  it('names the field, the comparison and the values', () => {
    expect(conditionWords({ field: 'user', is: ['ann'] })).toBe('User is ann');
    expect(conditionWords({ field: 'user', is: ['ann', 'bob'] })).toBe('User is one of ann, bob');
    expect(conditionWords({ field: 'user', is: ['ann', 'bob'] }, false)).toBe('User is none of ann, bob');
    expect(conditionWords({ field: 'Event.Request.SourceIp', inNetwork: ['10.0.0.0/8'] }, false)).toBe(
      'Source IP is not in 10.0.0.0/8',
    );
    expect(conditionWords({ field: 'Event.Odd', exists: false })).toBe('Event.Odd is missing');
    expect(conditionWords({ field: 'Event.Odd', exists: false }, false)).toBe('Event.Odd exists');
    expect(conditionWords({ field: 'x', is: ['A'], caseSensitive: true })).toBe('x is A, matching case');
  });

  it('cuts long lists of values', () => {
    expect(conditionWords({ field: 'user', is: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] })).toBe(
      'User is one of a, b, c, d, e and 2 more',
    );
  });

  it('keeps groups apart by parentheses', () => {
    const a: FilterNode = { field: 'a', is: ['1'] };
    const b: FilterNode = { field: 'b', is: ['2'] };
    expect(nodeWords({ any: [a, { all: [b, { not: a }] }] })).toBe('a is 1 or (b is 2 and a is not 1)');
    expect(nodeWords({ not: { any: [a, b] } })).toBe('not (a is 1 or b is 2)');
    expect(filterWords({ all: [a, { any: [a, b] }] })).toEqual(['a is 1', '(a is 1 or b is 2)']);
    expect(filterWords(undefined)).toEqual([]);
  });
});
