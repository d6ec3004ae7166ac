import { afterEach, describe, expect, it } from 'vitest';
import { choiceOf, faultChoices, faultOf } from '../../../src/renderer/features/faults/faults';
import { reportMissing, speak } from '../../../src/texts/translate';

describe('the choice of a fault', () => {
  it('shows the fault that is on, with its value, for every fault there is', () => {
    for (const { name } of faultChoices('https')) {
      const read = faultOf(name, '');
      if ('problem' in read) throw new Error(read.problem);
      const shown = choiceOf(read.fault);
      expect(shown.name).toBe(name);
      expect(faultOf(shown.name, shown.value)).toEqual(read);
    }
    expect(choiceOf({ kind: 'tooManyRequests', retryAfter: 'date', seconds: 30 })).toEqual({
      name: '429',
      value: 'date:30',
    });
    expect(choiceOf({ kind: 'outage', how: 'reset', forMs: 1_500 })).toEqual({ name: 'outage', value: '1500ms:reset' });
  });
});

describe('the choice of a fault in Portuguese', () => {
  afterEach(async () => {
    reportMissing(() => undefined);
    await speak('en', ['en-US']);
  });

  it('is translated, with what is wrong with a value', async () => {
    const missing: string[] = [];
    await speak('pt', ['pt-PT']);
    reportMissing((text) => missing.push(text));
    const choices = faultChoices('https');
    expect(choices.find(({ name }) => name === 'slow')).toEqual({
      name: 'slow',
      label: 'Responde tarde',
      meaning: 'responde ao fim deste tempo (5s)',
      valueHint: 'Demora, como 5s ou 500ms',
    });
    for (const { name } of choices) {
      for (const value of ['x', '5:x', '99999', '5s:never', 'x:reset']) faultOf(name, value);
    }
    expect(missing).toEqual([]);
  });
});
