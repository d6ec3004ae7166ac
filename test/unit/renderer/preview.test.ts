import { describe, expect, it } from 'vitest';
import type { TrailRow } from '../../../src/contract/trail';
import { eventWords } from '../../../src/renderer/features/preview/event-words';

const row: TrailRow = {
  seq: 42,
  timeMs: Date.UTC(2026, 0, 15),
  operation: 'PublishAsset',
  entityType: 'Asset',
  user: 'ana@example.com',
  scope: 'Organization',
  message: 'Portal published',
  status: 'Success',
  sourceId: 's',
  marks: { offSchema: false, noEventId: false, sharedEventId: false, sample: false },
};

describe('an event to choose', () => {
  it('is named by what happened, who did it, and its number', () => {
    expect(eventWords(row)).toMatch(/^PublishAsset by ana@example\.com, .* \(number 42\)$/);
  });

  it('is named also when it says neither', () => {
    expect(eventWords({ ...row, operation: '', user: '' })).toMatch(/^Event, .* \(number 42\)$/);
  });
});
