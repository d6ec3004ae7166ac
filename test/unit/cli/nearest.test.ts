import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../src/main/cli/nearest';

describe('the nearest name', () => {
  const known = ['url', 'framing', 'auth', 'headers', 'acceptedStatuses', 'gzip'];

  it.each([
    ['frameing', 'framing'],
    ['Framing', 'framing'],
    ['farming', 'framing'],
    ['header', 'headers'],
    ['acceptedStatus', 'acceptedStatuses'],
    ['ulr', 'url'],
    ['gzp', 'gzip'],
  ])('to %s is %s', (typed, name) => {
    expect(nearestName(typed, known)).toBe(name);
  });

  it.each(['colour', 'x', '', 'authentication'])('to %j is none, since none can be meant', (typed) => {
    expect(nearestName(typed, known)).toBeUndefined();
  });

  it('is none when there are no names', () => {
    expect(nearestName('url', [])).toBeUndefined();
  });
});
