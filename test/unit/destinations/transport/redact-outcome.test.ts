import { describe, expect, it } from 'vitest';
import { failure } from '../../../../src/contract/errors';
import { MASK } from '../../../../src/contract/secret';
import { redactor } from '../../../../src/destinations/transport/redact';
import { redactOutcome } from '../../../../src/destinations/transport/redact-outcome';
import { phrase } from '../../../../src/texts/phrase';

const SECRET = 'hec-token-7f3a9c';

describe('an outcome that leaves a sender', () => {
  it('has no secret in the values of its sentences, on any level', () => {
    const inner = phrase('There is no format "{kind}".', { kind: SECRET });
    const told = failure('SLUICE-HTTP-002', {
      message: phrase('{place}: {problem}', { place: `/${SECRET}`, problem: inner }),
      actions: [phrase('The answer names {address}: enter that address if you trust it.', { address: SECRET })],
    });
    const outcome = redactOutcome({ kind: 'configuration', failure: told }, redactor([SECRET]));
    expect(JSON.stringify(outcome)).not.toContain(SECRET);
    expect(outcome).toMatchObject({
      failure: {
        message: `/${MASK}: There is no format "${MASK}".`,
        phrase: { values: { place: `/${MASK}`, problem: { values: { kind: MASK } } } },
        actionPhrases: [{ values: { address: MASK } }],
      },
    });
  });
});
