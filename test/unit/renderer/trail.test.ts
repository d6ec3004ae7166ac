import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowStep } from '../../../src/renderer/components/row-grid/row-step';
import { readEvent } from '../../../src/renderer/format/event-fields';
import {
  emptySearch,
  filterOf,
  isNarrowed,
  ranges,
  readSearch,
  writeSearch,
} from '../../../src/renderer/pages/trail/address';
import { differ } from '../../../src/renderer/pages/trail/difference';
import { totalWords } from '../../../src/renderer/pages/trail/words';
import { formatHash, parseHash } from '../../../src/renderer/router/location';

const NOW = Date.UTC(2026, 7, 20, 12);
const DAY = 86_400_000;

const aSearch = fc.record({
  text: fc.string(),
  everywhere: fc.boolean(),
  values: fc.record({
    operation: fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }),
    entityType: fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }),
    user: fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }),
    scope: fc.constant([] as string[]),
    status: fc.subarray(['Success', 'Failed', 'Unknown']),
    source: fc.constant([] as string[]),
  }),
  range: fc.constantFrom(...ranges.filter((range) => range !== 'dates')),
  from: fc.constant(''),
  to: fc.constant(''),
});

describe('the search in the address', () => {
  it('comes back as it was, whatever is searched for', () => {
    fc.assert(
      fc.property(aSearch, (search) => {
        expect(readSearch(parseHash(formatHash('/trail', writeSearch(search))).query)).toEqual(search);
      }),
    );
  });

  it('is empty for the usual search, and something for any address', () => {
    expect(formatHash('/trail', writeSearch(emptySearch))).toBe('#/trail');
    expect(isNarrowed(emptySearch)).toBe(false);
    expect(readSearch({ range: 'nonsense', operation: '%E0%A4%A,Ok', in: 'x' })).toMatchObject({
      range: '30d',
      everywhere: false,
      values: { operation: ['Ok'] },
    });
  });

  it('looks at the last thirty days unless told otherwise', () => {
    expect(filterOf(emptySearch, NOW)).toEqual({ fromMs: NOW - 30 * DAY });
    expect(filterOf({ ...emptySearch, range: 'all', text: ' x ', everywhere: true }, NOW)).toEqual({ allText: 'x' });
  });

  it('takes whole days of the user, the last one included', () => {
    const filter = filterOf({ ...emptySearch, range: 'dates', from: '2026-08-01', to: '2026-08-01' }, NOW);
    expect(filter.fromMs).toBe(new Date(2026, 7, 1).getTime());
    expect(filter.toMs).toBe(new Date(2026, 7, 2).getTime() - 1);
    expect(filterOf({ ...emptySearch, range: 'dates', from: 'soon', to: '' }, NOW)).toEqual({});
  });
});

describe('the difference between old and new value', () => {
  it('tells by path what was added, removed and changed in JSON', () => {
    expect(
      differ('{"role":"viewer","tags":["a","b"],"same":1}', '{"role":"admin","tags":["a"],"same":1,"x y":{}}'),
    ).toEqual({
      kind: 'json',
      same: 2,
      changes: [
        { path: 'role', before: '"viewer"', after: '"admin"' },
        { path: 'tags[1]', before: '"b"', after: undefined },
        { path: '"x y"', before: undefined, after: '{}' },
      ],
    });
  });

  it('tells line by line where there is no JSON, and nothing where there is nothing', () => {
    expect(differ('', '')).toBeNull();
    expect(differ('one\ntwo\nthree', 'one\n2\nthree')).toEqual({
      kind: 'text',
      lines: [
        { kind: 'same', text: 'one' },
        { kind: 'removed', text: 'two' },
        { kind: 'added', text: '2' },
        { kind: 'same', text: 'three' },
      ],
    });
  });

  it('loses no line of either text', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const difference = differ(before.join('\n'), after.join('\n'));
        if (difference?.kind !== 'text') throw new Error('Expected lines.');
        const kept = (without: string) =>
          difference.lines.filter(({ kind }) => kind !== without).map(({ text }) => text);
        expect(kept('added')).toEqual(before);
        expect(kept('removed')).toEqual(after);
      }),
    );
  });
});

describe('the list', () => {
  it('moves by keys and stays within its rows', () => {
    expect(rowStep('ArrowDown', -1, 10, 5)).toBe(0);
    expect(rowStep('ArrowDown', 9, 10, 5)).toBe(9);
    expect(rowStep('PageUp', 3, 10, 5)).toBe(0);
    expect(rowStep('End', 0, 10, 5)).toBe(9);
    expect(rowStep('a', 0, 10, 5)).toBeNull();
    expect(rowStep('ArrowDown', -1, 0, 5)).toBeNull();
  });

  it('says how many there are, as far as it is known', () => {
    expect(totalWords({ count: 1, exact: true }, 'en')).toBe('1 event');
    expect(totalWords({ count: 100_000, exact: false }, 'en')).toBe('more than 100,000 events');
  });

  it('reads any JSON without stumbling', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readEvent(text).operation).toBe('');
      }),
    );
    expect(readEvent('{"Event":{"Request":{"EntityOldValue":{"a":1}}}}').oldValue).toBe('{"a":1}');
  });
});
