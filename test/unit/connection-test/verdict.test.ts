import { expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { Outcome } from '../../../src/destinations/sender';
import { credentialsProof, refusalOf } from '../../../src/main/engine/connection-test/verdict';

const what = failure('SLUICE-HTTP-011');

it.each<[Outcome, boolean, ReturnType<typeof credentialsProof>]>([
  [{ kind: 'delivered' }, true, 'accepted'],
  [{ kind: 'partial', failed: [] }, true, 'accepted'],
  [{ kind: 'partial', failed: [{ index: 0, next: 'retry', failure: what }] }, false, 'accepted'],
  [{ kind: 'partialUnknown', rejected: 0, failure: what }, true, 'accepted'],
  [{ kind: 'partialUnknown', rejected: 1, failure: what }, false, 'accepted'],
  [{ kind: 'transient', failure: what }, false, 'untold'],
  [{ kind: 'credentials', failure: what }, false, 'refused'],
  [{ kind: 'configuration', failure: what }, false, 'untold'],
  [{ kind: 'tooLarge', failure: what }, false, 'accepted'],
  [{ kind: 'payload', failure: what }, false, 'accepted'],
  [{ kind: 'unknown', failure: what }, false, 'untold'],
])('%j: taken %s, credentials %s', (outcome, taken, proof) => {
  expect(refusalOf(outcome)).toEqual(taken ? null : what);
  expect(credentialsProof(outcome)).toBe(proof);
});
