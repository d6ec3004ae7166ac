/** The last safeguard: masks every known secret in an outcome before it leaves the sender. */
import type { Failure } from '../../contract/errors';
import type { Outcome } from '../sender';
import type { Redactor } from './redact';

function redactFailure(failure: Failure, redact: Redactor): Failure {
  return {
    ...failure,
    message: redact(failure.message),
    ...(failure.raw === undefined ? {} : { raw: redact(failure.raw, true) }),
    ...(failure.actions === undefined ? {} : { actions: failure.actions.map((action) => redact(action)) }),
  };
}

export function redactOutcome(outcome: Outcome, redact: Redactor): Outcome {
  switch (outcome.kind) {
    case 'delivered':
      return outcome.note === undefined ? outcome : { ...outcome, note: redact(outcome.note) };
    case 'partial':
      return {
        ...outcome,
        failed: outcome.failed.map((record) => ({ ...record, failure: redactFailure(record.failure, redact) })),
      };
    case 'partialUnknown':
    case 'transient':
    case 'credentials':
    case 'configuration':
    case 'tooLarge':
    case 'payload':
    case 'unknown':
      return { ...outcome, failure: redactFailure(outcome.failure, redact) };
  }
}
