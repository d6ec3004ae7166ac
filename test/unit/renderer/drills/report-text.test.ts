import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../../../src/main/app/drill/verdict';
import { entryText, findingText } from '../../../../src/renderer/pages/drills/report-text';
import { speak } from '../../../../src/texts/translate';

const account = {
  accepted: 1_200,
  delivered: 1_200,
  deadLettered: 0,
  filtered: 0,
  skipped: 0,
  skips: [],
  waiting: 0,
  balanced: true,
};
const receiver = { requests: 12, stored: 1_200, distinct: 1_200, duplicates: 0 };
const complete = { outcome: 'complete', account, receiver } as const;

describe('the report of a drill in Portuguese', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));

  it.each([
    ['everything is accounted for', complete],
    [
      'parts of it',
      { ...complete, account: { ...account, delivered: 1_000, deadLettered: 1, filtered: 99, skipped: 100 } },
    ],
    ['the sums differ', { ...complete, account: { ...account, balanced: false, delivered: 7 } }],
    ['events are missing', { ...complete, receiver: { ...receiver, distinct: 3 } }],
    ['the receiver has more', { ...complete, receiver: { ...receiver, distinct: 2_000 } }],
    ['events wait', { ...complete, account: { ...account, delivered: 1_199, waiting: 1 } }],
    ['nothing was delivered', { ...complete, account: { ...account, delivered: 0, filtered: 1_200 } }],
    ['it ended early', { ...complete, outcome: 'cancelled' as const }],
    ['nothing was counted', { outcome: 'failed' as const, account: null, receiver: null }],
  ])('has no English finding when %s', (_, counts) => {
    const { findings } = judge(counts);
    expect(findings).not.toEqual([]);
    for (const finding of findings) expect(findingText(finding)).not.toBe(finding);
  });

  it('counts events in words', () => {
    expect(findingText('The drill ended early, with 1 event still waiting.')).toContain('com 1 evento ainda em espera');
  });

  it('keeps what it quotes in the timeline', () => {
    expect(entryText('The fault was switched on: 429=30.')).toBe('A falha foi ligada: 429=30.');
    expect(entryText('Something that an older version wrote.')).toBe('Something that an older version wrote.');
  });
});
