/** Faults in words for the window. */
import { describe, expect, it } from 'vitest';
import { faultHelp, parseFault } from '../../../src/contract/fault-text';
import { faultLabel, faultWords } from '../../../src/contract/fault-words';

describe('a fault in words', () => {
  it('has a label of its own that is no name of the command line', () => {
    const labels = faultHelp.map(({ usage }) => {
      const parsed = parseFault(usage.replace(/[[=].*$/, ''));
      if (!parsed.ok) throw new Error(parsed.problem);
      return faultLabel(parsed.fault);
    });
    expect(new Set(labels).size).toBe(faultHelp.length);
    for (const label of labels) expect(label).toMatch(/^[A-Z][a-z]+ /);
  });

  it('says its value', () => {
    expect(faultWords({ kind: 'slow', delayMs: 5_000 })).toBe('Answers late (after 5 seconds)');
    expect(faultWords({ kind: 'slow', delayMs: 1_000 })).toBe('Answers late (after 1 second)');
    expect(faultWords({ kind: 'outage', how: 'reset', forMs: null })).toBe(
      'Cannot be reached (until you switch it off; connections are reset)',
    );
    expect(faultWords({ kind: 'cutAfterStoring' })).toBe('Stores the events, then disconnects');
  });
});
