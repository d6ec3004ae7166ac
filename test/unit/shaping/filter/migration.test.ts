import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterSchema } from '../../../../src/contract/filter';
import { fromLegacy, type LegacyCondition } from '../../../../src/contract/filter/legacy';
import { type NamedField, namedFields } from '../../../../src/contract/filter/tree';
import { compileFilter } from '../../../../src/shaping/filter/compile';
import { rawJsonAround } from '../json/raw-json';
import { formerFilter } from './former-filter';

const refuseError = (error: unknown) => {
  throw error;
};

const condition: fc.Arbitrary<LegacyCondition> = fc.record({
  field: fc.constantFrom(...(Object.keys(namedFields) as NamedField[])),
  op: fc.constantFrom('isOneOf', 'isNoneOf', 'contains', 'doesNotContain'),
  values: fc.array(
    fc.constantFrom(
      'a',
      'ann',
      'ANN@EXAMPLE.COM',
      'äö',
      '200',
      '1e3',
      '1.50',
      'true',
      'Organization',
      'organ',
      '😀',
      '{',
      '12345678901234567890',
    ),
    { minLength: 1, maxLength: 3 },
  ),
});

const leaves = [
  ['Event', 'Request', 'Action'],
  ['Event', 'Request', 'EntityType'],
  ['Event', 'Request', 'UserName'],
  ['Event', 'Request', 'UserId'],
  ['Event', 'EnvironmentName'],
  ['Event', 'PortfolioName'],
  ['Event', 'Response', 'Status'],
  ['Event', 'Category'],
  ['Event', 'Effect', 'Message'],
];
const event = rawJsonAround(leaves, [...new Set(leaves.flat())]);

describe('a filter of the form before this one', () => {
  it('carries the same events as it did', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 4 }), event, (conditions, text) => {
        const bytes = new TextEncoder().encode(text);
        const now = compileFilter(fromLegacy(conditions), refuseError);
        expect(now?.carries(bytes) ?? true).toBe(formerFilter(conditions)(bytes));
      }),
      { numRuns: 5_000 },
    );
  });

  it('carries the same events of a real trail as it did', () => {
    const lines = readFileSync('test/fixtures/samples/odc-audit-trail-500.ndjson', 'utf8').trimEnd().split('\n');
    const events = lines.map((line) => new TextEncoder().encode(line));
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 3 }), (conditions) => {
        const now = compileFilter(fromLegacy(conditions), refuseError);
        const before = formerFilter(conditions);
        expect(events.map((each) => now?.carries(each))).toEqual(events.map(before));
      }),
      { numRuns: 30 },
    );
  });

  it('is read from where it was stored, and written in the present form', () => {
    const stored = {
      conditions: [
        { field: 'operation', op: 'isNoneOf', values: ['UserLogin'] },
        { field: 'message', op: 'contains', values: ['role', 'group'] },
      ],
      includeSamples: true,
    };
    const filter = {
      where: {
        all: [{ not: { field: 'operation', is: ['UserLogin'] } }, { field: 'message', contains: ['role', 'group'] }],
      },
      includeSamples: true,
    };
    expect(filterSchema.parse(stored)).toEqual(filter);
    expect(filterSchema.parse(filter)).toEqual(filter);
    expect(filterSchema.parse({ conditions: [] })).toEqual({});
    expect(filterSchema.parse({ conditions: [stored.conditions[0]] })).toEqual({ where: filter.where.all[0] });
  });
});
