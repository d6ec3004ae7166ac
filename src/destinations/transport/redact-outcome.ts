/** The last safeguard: masks every known secret in an outcome before it leaves the sender. */
import type { Failure } from '../../contract/errors';
import type { Outcome } from '../sender';
import type { Redactor } from './redact';
import { redactPhrase } from './redact-phrase';

export function redactFailure(failure: Failure, redact: Redactor): Failure {
  const { message, phrase, raw, actions, actionPhrases } = failure;
  return {
    ...failure,
    message: redact(message),
    ...(phrase === undefined ? {} : { phrase: redactPhrase(phrase, redact) }),
    ...(raw === undefined ? {} : { raw: redact(raw, true) }),
    ...(actions === undefined ? {} : { actions: actions.map((action) => redact(action)) }),
    ...(actionPhrases === undefined ? {} : { actionPhrases: actionPhrases.map((each) => redactPhrase(each, redact)) }),
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
