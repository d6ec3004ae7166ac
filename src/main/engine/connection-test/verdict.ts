/**
 * Interprets the outcome of sending the test event: whether the event was taken, and whether the credentials are
 * valid.
 */
import type { Failure } from '../../../contract/errors';
import type { Outcome } from '../../../destinations/sender';

/** @returns null when the event was taken */
export function refusalOf(outcome: Outcome): Failure | null {
  switch (outcome.kind) {
    case 'delivered':
      return null;
    case 'partial':
      return outcome.failed[0]?.failure ?? null;
    case 'partialUnknown':
      return outcome.rejected > 0 ? outcome.failure : null;
    case 'transient':
    case 'credentials':
    case 'configuration':
    case 'tooLarge':
    case 'payload':
    case 'unknown':
      return outcome.failure;
  }
}

/** What the answer to the event proves about its credentials. */
export function credentialsProof(outcome: Outcome): 'accepted' | 'refused' | 'untold' {
  switch (outcome.kind) {
    case 'credentials':
      return 'refused';
    case 'delivered':
    case 'partial':
    case 'partialUnknown':
    case 'tooLarge':
    case 'payload':
      return 'accepted';
    case 'transient':
    case 'configuration':
    case 'unknown':
      return 'untold';
  }
}
