import { describe, expect, it } from 'vitest';
import { choiceOf, faultChoices, faultOf } from '../../../src/renderer/features/faults/faults';

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
