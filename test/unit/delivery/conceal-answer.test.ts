import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import { maskingSchema } from '../../../src/contract/masking';
import { batchOf } from '../../../src/destinations/batch';
import { concealAnswer } from '../../../src/main/engine/delivery/conceal-answer';
import { compileMasking } from '../../../src/shaping/masking/masking';

const events = batchOf([new TextEncoder().encode('{"Event":{"Request":{"UserName":"ann.secret@example.com"}}}')]);
const rules = [{ path: 'Event.Request.UserName', action: { kind: 'replace', with: '***' } }];
const mask = compileMasking(maskingSchema.parse({ mode: 'rules', rules }), null);
if (mask === null) throw new Error('Nothing is masked.');

describe('an answer to masked events', () => {
  it('holds nothing of what is masked when it refuses them', () => {
    const raw = 'no user ann.secret@example.com';
    const outcome = { kind: 'payload', failure: failure('SLUICE-HTTP-003', { raw }) } as const;
    const concealed = concealAnswer({ outcome, sentBytes: 1, answerText: raw }, events, mask);
    expect(JSON.stringify(concealed)).not.toContain('ann.secret');
    expect(concealed.answerText).toBe('no user ***');
  });

  it('is left out when they are delivered, and no event is looked at for it', () => {
    const unread = { ...mask, explain: () => expect.fail('An event was looked at.') };
    const result = { outcome: { kind: 'delivered' }, httpStatus: 200, sentBytes: 1, answerText: 'ann.secret' } as const;
    expect(concealAnswer(result, events, unread)).toEqual({
      outcome: { kind: 'delivered' },
      httpStatus: 200,
      sentBytes: 1,
    });
  });
});
