import { expect, onTestFinished, test } from 'vitest';
import { generatedEventId, generateEvent, SAMPLE_SOURCE_NAME } from '../../../src/sources/sample/generate-event';
import { full, MemoryTrail, startSource } from '../../integration/sources/harness';
import { TurnedClock } from '../../support/turned-clock';
import { feedJson } from './feed';

test('the same seed and number give the same event; others give another event with its own id', () => {
  expect(generateEvent(7, 42)).toBe(generateEvent(7, 42));
  expect(generateEvent(7, 42)).not.toBe(generateEvent(7, 43));
  const ids = Array.from({ length: 20_000 }, (_, index) => generatedEventId(index, 42));
  expect(new Set(ids).size).toBe(20_000);
  expect(JSON.parse(generateEvent(7, 42)).Event.EventId).toBe(ids[7]);
});

test('its events keep to the schema, are recognisable, and are about a kilobyte', () => {
  const events = Array.from({ length: 1_000 }, (_, index) => generateEvent(index, 1));
  expect(new Set(feedJson(events.join('\n')).marks)).toEqual(new Set([0]));
  for (const event of events) {
    expect(JSON.parse(event).Event.Source.Name).toBe(SAMPLE_SOURCE_NAME);
    expect(Buffer.byteLength(event)).toBeGreaterThan(900);
    expect(Buffer.byteLength(event)).toBeLessThan(1_500);
  }
  expect(new Set(events.map((event) => JSON.parse(event).Event.Request.Action)).size).toBeGreaterThan(10);
});

function start(eventsPerMinute: number, trail = new MemoryTrail()) {
  const clock = new TurnedClock();
  const running = startSource({ kind: 'sample', eventsPerMinute }, { clock, trail });
  onTestFinished(() => running.stop());
  return { ...running, clock };
}

test.each([1, 60, 1_000, 60_000])('%i events a minute are as many in a minute, all marked', async (rate) => {
  const { clock, trail } = start(rate);
  await clock.advance(60_000);
  expect(Math.abs(trail.events.length - rate)).toBeLessThanOrEqual(1 + rate * 0.002);
  expect(new Set(trail.marks)).toEqual(new Set([4]));
});

test('continues with the next event after a restart', async () => {
  const first = start(60);
  await first.clock.advance(5_000);
  await first.stop();
  const before = first.trail.events.length;
  const second = start(60, first.trail);
  await second.clock.advance(5_000);
  expect(first.trail.events.length).toBeGreaterThan(before);
  expect(first.trail.duplicates).toBe(0);
});

test('what could not be stored is not made up for in one go', async () => {
  const { clock, trail, source } = start(600);
  trail.refusal = full();
  await clock.advance(600_000);
  expect(source.status().state).toBe('held');
  const before = trail.events.length;
  trail.refusal = null;
  await clock.advance(11_000);
  expect(trail.events.length - before).toBeLessThan(120);
});
