import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLabels, labelsInUse, labelsSchema, sameLabel } from '../../../src/contract/labels';

describe('labels', () => {
  it('in use are sorted, each once whatever its case', () => {
    expect(labelsInUse([{ labels: ['prod', 'EU'] }, { labels: ['Prod', 'archive'] }, { labels: [] }])).toEqual([
      'archive',
      'EU',
      'prod',
    ]);
  });

  it('are added at the end and removed whatever their case', () => {
    expect(changedLabels(['prod', 'EU'], { add: ['PROD', 'lab'], remove: ['eu'] })).toEqual(['prod', 'lab']);
  });

  it('stay valid after any change, with each added one among them', () => {
    const list = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z]{1,4}$/), { maxLength: 5, comparator: sameLabel });
    fc.assert(
      fc.property(list, list, list, (labels, add, remove) => {
        const changed = changedLabels(labels, { add, remove });
        for (const label of add) expect(changed.some((other) => sameLabel(other, label))).toBe(true);
        expect(labelsSchema.safeParse(changed.slice(0, 10)).success).toBe(true);
      }),
    );
  });
});
