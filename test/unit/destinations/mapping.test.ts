import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../src/destinations/mapping/event-reader';
import { eventNanos, nanosFromMs, parseNanos } from '../../../src/destinations/mapping/event-time';
import { hasFailed, summaryOf } from '../../../src/destinations/mapping/odc-event';
import { epochSeconds, isoTime } from '../../../src/destinations/mapping/write-time';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('the time of an event', () => {
  it.each([
    ['2025-11-27T10:32:00Z', 1764239520_000000000n],
    ['2025-12-02T12:51:55.932740668Z', 1764679915_932740668n],
    ['2025-12-02T13:51:55.9+01:00', 1764679915_900000000n],
    ['1969-12-31T23:59:59.5Z', -500000000n],
  ])('reads %s to the nanosecond', (text, nanos) => {
    expect(parseNanos(text)).toBe(nanos);
  });

  it('writes epoch seconds with three decimals and no exponent', () => {
    expect(epochSeconds(1764239520_000000000n)).toBe('1764239520.000');
    expect(epochSeconds(1764679915_932740668n)).toBe('1764679915.932');
    expect(epochSeconds(-1_500_000_000n)).toBe('-1.500');
  });

  it('writes every time so that it is read back as the same time', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -62_135_596_800_000_000_000n, max: 253_402_300_799_999_999_999n }), (nanos) => {
        expect(parseNanos(isoTime(nanos, 9))).toBe(nanos);
      }),
    );
  });
});

describe('reading an event', () => {
  it('treats missing, empty and wrongly typed leaves as absent', () => {
    const event = readEvent(bytes({ Event: { EventId: '', Request: 'text', Response: { StatusCode: 'x' } } }));
    expect(event.get('eventId')).toBeUndefined();
    expect(event.get('action')).toBeUndefined();
    expect(event.statusCode).toBeUndefined();
    expect(eventNanos(event, 5)).toBe(nanosFromMs(5));
  });

  it('does not follow inherited keys', () => {
    expect(readEvent(bytes({ Event: {} })).get('category')).toBeUndefined();
    expect(readEvent(bytes([1, 2])).json).toEqual({});
  });

  it('has the message as its summary, else operation and entity', () => {
    expect(summaryOf(readEvent(bytes({ Event: { Effect: { Message: 'Gateway created' } } })))).toBe('Gateway created');
    expect(summaryOf(readEvent(bytes({ Event: { Request: { Action: 'CreateUser', EntityName: 'Ana' } } })))).toBe(
      'CreateUser Ana',
    );
    expect(summaryOf(readEvent(bytes({})))).toBe('Audit event');
  });

  it('counts only "Failed" as a failure', () => {
    expect(hasFailed(readEvent(bytes({ Event: { Response: { Status: 'Failed' } } })))).toBe(true);
    expect(hasFailed(readEvent(bytes({ Event: { Response: { Status: 'Unknown' } } })))).toBe(false);
  });
});
