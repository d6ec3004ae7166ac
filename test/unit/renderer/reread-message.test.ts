/** What is said after lost events were read again from their files. */
import { afterEach, describe, expect, it } from 'vitest';
import type { RereadOutcome } from '../../../src/contract/damage';
import { failure } from '../../../src/contract/errors';
import { rereadMessage } from '../../../src/renderer/components/reread-message';
import { speak } from '../../../src/texts/translate';

const outcome = (changes: Partial<RereadOutcome>): RereadOutcome => ({
  damageId: 1,
  fromSeq: 1,
  toSeq: 1_300,
  stored: 0,
  known: 0,
  failure: null,
  ...changes,
});

afterEach(async () => {
  await speak('en', ['en-US']);
});

describe('the message', () => {
  it('counts what was stored again, and what was there already', () => {
    expect(rereadMessage([outcome({ stored: 1_200, known: 100 })]).said).toBe(
      'Of 1,300 lost events: 1,200 stored again. 100 were in the trail already.',
    );
    expect(rereadMessage([outcome({ stored: 5 })]).said).toBe('Of 1,300 lost events: 5 stored again.');
    expect(rereadMessage([]).said).toBe('No lost events are left to be read again.');
  });

  it('is left to the failure if nothing was found', () => {
    const problem = failure('SLUICE-STO-007');
    const failed = outcome({ failure: problem });
    expect(rereadMessage([failed, failed])).toEqual({ said: null, failures: [problem] });
  });

  it('agrees with its numbers in Portuguese', async () => {
    await speak('pt', ['pt-PT']);
    expect(rereadMessage([outcome({ toSeq: 1, stored: 1 })]).said).toBe('De 1 evento perdido: 1 guardado novamente.');
    expect(rereadMessage([outcome({ toSeq: 9, stored: 7, known: 2 })]).said).toBe(
      'De 9 eventos perdidos: 7 guardados novamente. 2 já estavam no registo.',
    );
  });
});
