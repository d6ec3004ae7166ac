import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/formats/flat/format';
import { oddEvents, operationEvents, placedOf, sampleEvents } from '../../support/format-events';

type Names = 'underscore' | 'dot' | 'columns';
const bytes = (event: unknown, names: Names, keepOriginal = false) =>
  JSON.stringify(format.createWriter({ names, keepOriginal })?.(placedOf(event)));
const written = (event: unknown, names: Names, keepOriginal = false): Record<string, unknown> =>
  JSON.parse(bytes(event, names, keepOriginal));
const isScalar = (value: unknown) => typeof value !== 'object' || value === null;
const every: readonly Names[] = ['underscore', 'dot', 'columns'];

describe('a flattened event', () => {
  it.each(every)('has one level, with names by %s, whatever JSON object the event is', (names) => {
    fc.assert(
      fc.property(oddEvents, (event) => {
        expect(Object.values(written(event, names, true)).every(isScalar)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('names each value by its path', () => {
    const event = { Event: { Request: { Tags: ['a', { b: null }], Empty: {}, None: [] } }, Flag: true };
    expect(written(event, 'underscore')).toEqual({
      Event_Request_Tags_0: 'a',
      Event_Request_Tags_1_b: null,
      Event_Request_Empty: '{}',
      Event_Request_None: '[]',
      Flag: true,
    });
    expect(written(event, 'dot')).toHaveProperty(['Event.Request.Tags.1.b'], null);
    expect(written({}, 'dot')).toEqual({});
  });

  it('keeps values apart whose paths read alike, and numbers digit for digit', () => {
    const text = '{"a_b":1,"a":{"b":2},"n":12345678901234567890,"f":1.10,"__proto__":"x"}';
    expect(bytes(text, 'underscore')).toBe('{"a_b":1,"a_b_":2,"n":12345678901234567890,"f":1.10,"__proto__":"x"}');
  });

  it('holds the original where that is wanted', () => {
    const text = '{ "a" : 1 }';
    expect(written(text, 'dot', true)).toEqual({ a: 1, original_event: text });
    expect(written(text, 'columns', true)).toMatchObject({ RawEvent: text });
  });
});

describe("the columns of Sentinel's custom table", () => {
  it('are those that a table can have, whatever JSON object the event is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          oddEvents,
          fc.dictionary(fc.string(), fc.jsonValue()).map((event) => JSON.stringify(event)),
        ),
        (event) => {
          const names = Object.keys(written(event, 'columns', true));
          expect(names.filter((name) => !/^[A-Za-z][A-Za-z0-9_]{0,44}$/.test(name))).toEqual([]);
          expect(names.filter((name) => /^(TenantId|Type|id|Title|UniqueId)$/i.test(name))).toEqual([]);
          expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
          expect(names).toContain('TimeGenerated');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('hold as many values as the event has, for every sample and operation', () => {
    const leaves = (value: unknown): number =>
      isScalar(value)
        ? Number(value !== '' && value !== null)
        : Object.values(value as object).reduce((sum: number, inner) => sum + leaves(inner), 0);
    for (const event of [...sampleEvents.map((text) => JSON.parse(text)), ...operationEvents]) {
      expect(Object.keys(written(event, 'columns')).length).toBe(leaves(event) + 1);
    }
  });

  it('bear the names that the documentation lists', () => {
    expect(written(sampleEvents[1] ?? '', 'columns')).toMatchObject({
      TimeGenerated: '2026-08-20T06:00:06.353000Z',
      EventId: '3bab6c39-8d88-348a-7eed-8d14f06d3fef',
      OdcTenantId: '5f1b0c1e-6a8e-4d1b-9a52-0d5c1a4a9b11',
      Action: 'CreateAssetRevision',
      StatusCode: 200,
      EffectMessage: 'Revision 15 created on Payments API',
    });
  });
});
