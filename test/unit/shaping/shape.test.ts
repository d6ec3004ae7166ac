import { describe, expect, it } from 'vitest';
import { batchOf, eventAt } from '../../../src/destinations/batch';
import { identityOf } from '../../../src/destinations/mapping/identity';
import { placedEvents } from '../../../src/destinations/mapping/placed-event';
import type { EventBatch } from '../../../src/destinations/sender';
import { asItIs, type ShapeSteps, shapeOf } from '../../../src/shaping/shape';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const steps = (some: Partial<ShapeSteps>): ShapeSteps => ({ mask: null, write: null, change: null, ...some });
const batch = (...events: readonly string[]) =>
  batchOf(
    events.map((event) => encoder.encode(event)),
    5,
    1_000,
  );
const texts = (shaped: EventBatch) =>
  Array.from({ length: shaped.count }, (_, index) => decoder.decode(eventAt(shaped, index)));
const identities = (shaped: EventBatch) => [...placedEvents(shaped, 'trail')].map(identityOf);

const odd = '{"Event":{"EventId":"e-1","n":12345678901234567890}}';
const other = '{"Event":{"EventId":"e-2"}}';

describe('the shape of a stream', () => {
  it('leaves a batch untouched when there is nothing to do', () => {
    expect(shapeOf(steps({}), 'trail')).toBe(asItIs);
    const events = batch(odd);
    expect(asItIs(events)).toBe(events);
  });

  it('keeps order, places and digits, and reads facts from the event before its format', () => {
    const write = shapeOf(
      steps({ write: ({ event, place }) => ({ id: event.get('eventId') ?? '', seq: place.seq }) }),
      'trail',
    );
    const shaped = write(batch(odd, other));
    expect(texts(shaped)).toEqual(['{"id":"e-1","seq":5}', '{"id":"e-2","seq":6}']);
    expect(identities(shaped)).toEqual(['e-1', 'e-2']);
    const changed = shapeOf(steps({ change: (event) => ({ ...event, tag: 'x' }) }), 'trail')(batch(odd));
    expect(texts(changed)).toEqual(['{"Event":{"EventId":"e-1","n":12345678901234567890},"tag":"x"}']);
  });

  it('writes a line of text on one line', () => {
    const shaped = shapeOf(steps({ write: () => 'CEF:0|a\r\n\nb' }), 'trail')(batch(odd));
    expect(texts(shaped)).toEqual(['CEF:0|a b']);
    expect(shaped.shaped?.isText).toBe(true);
  });

  it('names events by their place where masking changed their id, so that no two become one', () => {
    const shaped = shapeOf(steps({ mask: () => ({ Event: { EventId: '***' } }) }), 'trail')(batch(odd, other));
    expect(identities(shaped)).toEqual(['sluice:trail:5:1000', 'sluice:trail:6:1000']);
    const kept = shapeOf(steps({ mask: (event) => ({ ...event }) }), 'trail');
    expect(identities(kept(batch(odd, other)))).toEqual(['e-1', 'e-2']);
    const twins = { ...batch(odd, odd), sharesId: Uint8Array.of(1, 1) };
    expect(new Set(identities(kept(twins))).size).toBe(2);
  });

  it('sends nothing of an event that can not be masked, and says so', () => {
    const mask = () => {
      throw new Error('broken rule');
    };
    const shaped = shapeOf(steps({ mask, write: ({ event }) => ({ raw: event.json as never }) }), 'trail')(batch(odd));
    expect(texts(shaped)[0]).toMatch(/^\{"raw":\{"sluice":\{"problem":"The event could not be masked/);
    expect(texts(shaped)[0]).not.toContain('e-1');
  });
});
