import { describe, expect, it } from 'vitest';
import { eventTimeMs } from '../../../src/main/engine/delivery/batch/event-time';

const timeOf = (text: string) => eventTimeMs(new TextEncoder().encode(text), 5_000);

describe("an event's own time", () => {
  it('is found without parsing, with or without spaces', () => {
    expect(timeOf('{"Event":{"DateTime":"2025-11-27T10:32:00Z"}}')).toBe(Date.parse('2025-11-27T10:32:00Z'));
    expect(timeOf('{"Event": { "DateTime" : "2025-12-02T12:51:55.932740668Z" } }')).toBe(
      Date.parse('2025-12-02T12:51:55.932Z'),
    );
  });

  it('is not read from a text that only mentions it', () => {
    const old = JSON.stringify('{"DateTime":"2001-01-01T00:00:00Z"}');
    const event = `{"Event":{"Request":{"EntityOldValue":${old}},"DateTime":"2025-11-27T10:32:00Z"}}`;
    expect(timeOf(event)).toBe(Date.parse('2025-11-27T10:32:00Z'));
  });

  it('is the time of the event if another part has a time too', () => {
    const event = '{"Extra":{"DateTime":"2001-01-01T00:00:00Z"},"Event":{"DateTime":"2025-11-27T10:32:00Z"}}';
    expect(timeOf(event)).toBe(Date.parse('2025-11-27T10:32:00Z'));
  });

  it('is the time of acceptance if there is no readable one', () => {
    expect(timeOf('{"Event":{}}')).toBe(5_000);
    expect(timeOf('{"Event":{"DateTime":"yesterday"}}')).toBe(5_000);
    expect(timeOf('{"Event":{"DateTime":17}}')).toBe(5_000);
  });
});
