import { describe, expect, it } from 'vitest';
import type { FilterTrial } from '../../../src/contract/filter-trial';
import { droppedCount, missingFieldsWords, trialWords } from '../../../src/renderer/features/filter/words';

const trial: FilterTrial = {
  of: 10_000,
  kept: 1_204,
  madeUp: 0,
  dropped: [],
  unjudged: 0,
  missingFields: [],
  isPartial: false,
};

describe('what a filter would do', () => {
  it.each([
    [{}, 'Keeps 1,204 of the last 10,000 events.'],
    [{ madeUp: 1 }, 'Keeps 1,204 of the last 10,000 events. 1 of them is made up, and left out.'],
    [{ madeUp: 16 }, 'Keeps 1,204 of the last 10,000 events. 16 of them are made up, and left out.'],
    [{ of: 1, kept: 0 }, 'Keeps 0 of the only event.'],
    [{ of: 0, kept: 0 }, 'There are no events in the trail yet to try the filter on.'],
    [{ isPartial: true }, 'Keeps 1,204 of the last 10,000 events. Older events were not checked.'],
  ])('with %j is told as "%s"', (changes, words) => {
    expect(trialWords({ ...trial, ...changes })).toBe(words);
  });

  it('counts what the filter leaves out without the made-up events', () => {
    expect(droppedCount({ ...trial, madeUp: 16 })).toBe(8_780);
  });

  it('names the fields that no event has', () => {
    expect(missingFieldsWords(trial)).toBeNull();
    const named = (missingFields: string[]) => missingFieldsWords({ ...trial, missingFields });
    expect(named(['Event.Odd'])).toBe('None of the last 10,000 events has Event.Odd. Check how it is written.');
    expect(named(['a', 'b', 'category'])).toContain('has a, b or Category.');
    expect(named(Array.from({ length: 12 }, (_, index) => `f${index}`))).toContain(' f6, f7 or 4 other fields.');
    expect(missingFieldsWords({ ...trial, of: 1, missingFields: ['a'] })).toBe(
      'The only event does not have a. Check how it is written.',
    );
  });
});
